//! A tree as rows: right opens, then enters; left closes, then goes to the parent.
//!
//! The rows that are in sight are kept; moving costs nothing, opening costs what becomes visible.

use std::collections::HashSet;
use std::hash::Hash;

/// A row of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<N> {
    /// What it shows.
    pub node: N,
    /// For each level above the row's own, whether the line goes on; then whether more follow beside the row.
    pub guides: Vec<bool>,
    /// How many rows are directly below it.
    pub below: usize,
    /// Whether they are in sight.
    pub open: bool,
}

impl<N> Row<N> {
    /// The lines that lead to the row: `│  ├─ `.
    #[must_use]
    pub fn lead(&self) -> String {
        let mut lead = String::new();
        if let Some((more, above)) = self.guides.split_last() {
            for goes_on in above {
                lead.push_str(if *goes_on { "│  " } else { "   " });
            }
            lead.push_str(if *more { "├─ " } else { "└─ " });
        }
        lead
    }
}

/// A tree with a cursor.
#[derive(Clone, Debug)]
pub struct Tree<N> {
    rows: Vec<Row<N>>,
    open: HashSet<N>,
    at: usize,
}

impl<N: Copy + Eq + Hash> Default for Tree<N> {
    fn default() -> Self {
        Self { rows: Vec::new(), open: HashSet::new(), at: 0 }
    }
}

impl<N: Copy + Eq + Hash> Tree<N> {
    /// The rows in sight.
    #[must_use]
    pub fn rows(&self) -> &[Row<N>] {
        &self.rows
    }

    /// The place of the cursor among them.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// What is under the cursor.
    #[must_use]
    pub fn node(&self) -> Option<N> {
        self.rows.get(self.at).map(|row| row.node)
    }

    /// Puts the cursor on a row in sight.
    pub fn go(&mut self, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
    }

    /// Puts the cursor on a node, if it is in sight.
    pub fn find(&mut self, node: N) {
        if let Some(at) = self.rows.iter().position(|row| row.node == node) {
            self.at = at;
        }
    }

    /// Opens a node; [`Tree::build`] brings its rows into sight.
    pub fn open(&mut self, node: N) {
        self.open.insert(node);
    }

    /// Makes the rows anew; the cursor stays on its node.
    pub fn build(&mut self, roots: &[N], children: &impl Fn(N) -> Vec<N>) {
        let node = self.node();
        self.rows.clear();
        for root in roots {
            self.add(*root, &[], children);
        }
        match node.and_then(|node| self.rows.iter().position(|row| row.node == node)) {
            Some(at) => self.at = at,
            None => self.go(self.at),
        }
    }

    fn add(&mut self, node: N, guides: &[bool], children: &impl Fn(N) -> Vec<N>) {
        let below = children(node);
        let open = self.open.contains(&node) && !below.is_empty();
        self.rows.push(Row { node, guides: guides.to_vec(), below: below.len(), open });
        if open {
            let last = below.len() - 1;
            for (place, child) in below.into_iter().enumerate() {
                let guides = [guides, &[place < last]].concat();
                self.add(child, &guides, children);
            }
        }
    }

    /// Opens the row under the cursor, or enters it when it is open. `true` when rows must be built.
    pub fn right(&mut self) -> bool {
        let Some(row) = self.rows.get(self.at) else { return false };
        if row.open {
            self.at += 1;
            return false;
        }
        row.below > 0 && self.open.insert(row.node)
    }

    /// Closes the row under the cursor, or goes to its parent. `true` when rows must be built.
    pub fn left(&mut self) -> bool {
        let Some(row) = self.rows.get(self.at) else { return false };
        if row.open {
            return self.open.remove(&row.node);
        }
        let depth = row.guides.len();
        if let Some(parent) = (0..self.at).rev().find(|at| self.rows[*at].guides.len() < depth) {
            self.at = parent;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn children(node: u32) -> Vec<u32> {
        match node {
            1 => vec![11, 12],
            11 => vec![111],
            _ => Vec::new(),
        }
    }

    #[test]
    fn right_opens_then_enters_and_left_closes_then_goes_to_the_parent() {
        let mut tree = Tree::default();
        let build = |tree: &mut Tree<u32>| tree.build(&[1, 2], &children);
        build(&mut tree);
        assert_eq!(tree.rows().len(), 2);
        assert!(tree.right(), "opens");
        build(&mut tree);
        assert_eq!(tree.rows().iter().map(|row| row.node).collect::<Vec<_>>(), [1, 11, 12, 2]);
        assert_eq!(tree.node(), Some(1));
        assert!(!tree.right(), "enters");
        assert_eq!(tree.node(), Some(11));
        assert!(tree.right());
        build(&mut tree);
        tree.go(2);
        assert_eq!(tree.node(), Some(111));
        assert_eq!(tree.rows()[2].lead(), "│  └─ ");
        assert!(!tree.left());
        assert_eq!(tree.node(), Some(11), "to the parent");
        assert!(tree.left(), "closes");
        build(&mut tree);
        assert_eq!(tree.node(), Some(11));
        assert_eq!(tree.rows().len(), 4);
        assert!(!tree.left());
        assert_eq!(tree.node(), Some(1));
        tree.go(3);
        assert!(!tree.right(), "nothing below");
        assert!(!tree.left(), "nothing above");
        assert_eq!(tree.node(), Some(2));
    }
}
