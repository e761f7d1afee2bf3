//! Colours and emphasis: what a part of the screen is for, and how each theme shows it.
//!
//! The only file that names a colour. No theme says anything by colour alone, so callers add the word or the
//! mark; and none uses ANSI grey, white or black, which vanish on one background or the other.

#![expect(clippy::disallowed_types, reason = "this is the file")]

use ratatui::style::{Color, Modifier, Style};

use crate::domain::text::Text;

/// What a part of the screen is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text, and the ground of the whole screen.
    Text,
    /// Text that stands out.
    Strong,
    /// The name of a pane or dialog.
    Title,
    /// The border of a pane.
    Border,
    /// The border of the pane that gets the keys.
    Focus,
    /// The selected row.
    Cursor,
    /// A key in a hint.
    Key,
    /// Granted, done, in order.
    Good,
    /// Needs attention.
    Warn,
    /// Refused, failed, at risk.
    Bad,
    /// Less important; never grey, so on most themes plain.
    Muted,
    /// The words that say this is a simulation.
    Banner,
    /// The name of a screen that is not shown.
    Tab,
    /// The name of the screen that is shown.
    TabOn,
    /// A field that can be filled in.
    Field,
    /// The field that is being filled in.
    FieldOn,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::Strong,
        Self::Title,
        Self::Border,
        Self::Focus,
        Self::Cursor,
        Self::Key,
        Self::Good,
        Self::Warn,
        Self::Bad,
        Self::Muted,
        Self::Banner,
        Self::Tab,
        Self::TabOn,
        Self::Field,
        Self::FieldOn,
    ];
}

/// How the program looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// The terminal's own colours, on light and dark alike.
    #[default]
    Terminal,
    /// Dark on white, the better one for a projector.
    Light,
    /// Light on near black.
    Dark,
    /// As far apart as colours go.
    HighContrast,
    /// No colour at all, as `NO_COLOR` asks.
    Mono,
}

impl Theme {
    /// All themes, in the order of [`Theme::next`].
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Light, Self::Dark, Self::HighContrast, Self::Mono];

    /// The theme to start with, given whether `NO_COLOR` is set to something.
    #[must_use]
    pub const fn at_start(no_color: bool) -> Self {
        if no_color { Self::Mono } else { Self::Terminal }
    }

    /// The one after this, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Terminal => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::HighContrast,
            Self::HighContrast => Self::Mono,
            Self::Mono => Self::Terminal,
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Terminal => Text("terminal colours", "couleurs du terminal"),
            Self::Light => Text("light", "clair"),
            Self::Dark => Text("dark", "sombre"),
            Self::HighContrast => Text("high contrast", "contraste \u{e9}lev\u{e9}"),
            Self::Mono => Text("no colour", "sans couleur"),
        }
    }

    /// Its name in settings and options.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The theme with this [`Theme::tag`].
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.tag() == tag)
    }

    /// Red, green and blue of text and ground, where the theme paints its own.
    #[must_use]
    pub fn ground(self) -> Option<([u8; 3], [u8; 3])> {
        let style = self.style(Role::Text);
        rgb(style.fg).zip(rgb(style.bg))
    }

    /// How this theme shows a role. In light, dark and high contrast every role sets both colours.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        match self {
            // Where red is to be had, a whole refusal in reverse would shout.
            Self::Terminal if role == Role::Bad => ansi(role).add_modifier(Modifier::BOLD),
            Self::Terminal => emphasis(role).patch(ansi(role)),
            Self::Light => painted(role, &LIGHT),
            Self::Dark => painted(role, &DARK),
            Self::HighContrast => painted(role, &HIGH_CONTRAST),
            Self::Mono => emphasis(role),
        }
    }
}

/// Emphasis alone; it must carry everything, as Mono has nothing else.
fn emphasis(role: Role) -> Style {
    let modifier = match role {
        Role::Text | Role::Border | Role::Muted | Role::Tab => Modifier::empty(),
        Role::Strong | Role::Title | Role::Focus | Role::Key | Role::Good => Modifier::BOLD,
        Role::Field => Modifier::UNDERLINED,
        Role::Warn => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::Bad | Role::Banner | Role::TabOn | Role::Cursor => Modifier::BOLD.union(Modifier::REVERSED),
        Role::FieldOn => Modifier::REVERSED,
    };
    Style::new().add_modifier(modifier)
}

/// The terminal's own red, green, yellow and blue, where a colour helps.
fn ansi(role: Role) -> Style {
    match role {
        Role::Good => Style::new().fg(Color::Green),
        Role::Warn => Style::new().fg(Color::Yellow),
        Role::Bad => Style::new().fg(Color::Red),
        // The bright blue: the plain one is close to black on a Windows console.
        Role::Focus | Role::Key => Style::new().fg(Color::LightBlue),
        _ => Style::new(),
    }
}

/// Colours of a theme that paints its own ground, as numbers of the fixed part (16 to 255) of the table of 256.
/// Every terminal in use knows it, while full RGB comes out wrong in older ones.
struct Paint {
    ground: u8,
    text: u8,
    muted: u8,
    accent: u8,
    good: u8,
    warn: u8,
    bad: u8,
    /// Text on the selected row, the banner and the open tab, and their ground.
    on_bar: u8,
    bar: u8,
    /// Grounds of a field and of the field that is being filled in.
    field: u8,
    field_on: u8,
}

const LIGHT: Paint = Paint {
    ground: 231,
    text: 16,
    muted: 238,
    accent: 18,
    good: 22,
    warn: 94,
    bad: 124,
    on_bar: 231,
    bar: 18,
    field: 254,
    field_on: 229,
};

const DARK: Paint = Paint {
    ground: 234,
    text: 255,
    muted: 250,
    accent: 117,
    good: 114,
    warn: 221,
    bad: 210,
    on_bar: 16,
    bar: 117,
    field: 237,
    field_on: 24,
};

const HIGH_CONTRAST: Paint = Paint {
    ground: 16,
    text: 231,
    muted: 231,
    accent: 226,
    good: 123,
    warn: 226,
    bad: 217,
    on_bar: 16,
    bar: 226,
    field: 16,
    field_on: 18,
};

fn painted(role: Role, paint: &Paint) -> Style {
    let (fg, bg) = match role {
        Role::Text | Role::Strong | Role::Border | Role::Tab => (paint.text, paint.ground),
        Role::Title | Role::Focus | Role::Key => (paint.accent, paint.ground),
        Role::Good => (paint.good, paint.ground),
        Role::Warn => (paint.warn, paint.ground),
        Role::Bad => (paint.bad, paint.ground),
        Role::Muted => (paint.muted, paint.ground),
        Role::Cursor | Role::Banner | Role::TabOn => (paint.on_bar, paint.bar),
        Role::Field => (paint.text, paint.field),
        Role::FieldOn => (paint.text, paint.field_on),
    };
    // The bar is already a reversal; reversing it again would undo it.
    let modifier = emphasis(role).add_modifier.difference(Modifier::REVERSED);
    Style::new().fg(Color::Indexed(fg)).bg(Color::Indexed(bg)).add_modifier(modifier)
}

/// One of the fixed colours: a cube of 6 by 6 by 6, then 24 greys.
fn rgb(color: Option<Color>) -> Option<[u8; 3]> {
    let Some(Color::Indexed(index @ 16..)) = color else { return None };
    if index >= 232 {
        return Some([8 + 10 * (index - 232); 3]);
    }
    let index = index - 16;
    Some([index / 36, index / 6 % 6, index % 6].map(|step| [0, 95, 135, 175, 215, 255][usize::from(step)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2: relative luminance.
    fn luminance(color: [u8; 3]) -> f64 {
        let [red, green, blue] = color.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// WCAG 2: contrast ratio, 1 to 21.
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn the_formula_is_right() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast([119; 3], [255; 3]) - 4.48).abs() < 0.01);
        assert_eq!(rgb(Some(Color::Indexed(117))), Some([135, 215, 255]));
        assert_eq!(Theme::Light.ground(), Some(([0; 3], [255; 3])));
        assert_eq!((Theme::Terminal.ground(), Theme::Mono.ground()), (None, None));
    }

    #[test]
    fn painted_themes_can_be_read() {
        for (theme, least) in [(Theme::Light, 4.5), (Theme::Dark, 4.5), (Theme::HighContrast, 7.0)] {
            for role in Role::ALL {
                let style = theme.style(role);
                let ratio = contrast(rgb(style.fg).unwrap(), rgb(style.bg).unwrap());
                assert!(ratio >= least, "{theme:?} {role:?}: {ratio:.2}");
                assert!(!style.add_modifier.contains(Modifier::REVERSED));
            }
        }
    }

    #[test]
    fn the_terminal_theme_names_only_colours_that_show_on_any_ground() {
        let allowed = [Color::Red, Color::Green, Color::Yellow, Color::Blue, Color::LightBlue];
        for role in Role::ALL {
            let style = Theme::Terminal.style(role);
            assert_eq!(style.bg, None, "{role:?}");
            assert!(style.fg.is_none_or(|fg| allowed.contains(&fg)), "{role:?}");
            let mono = Theme::Mono.style(role);
            assert_eq!((mono.fg, mono.bg), (None, None), "{role:?}");
            assert!(!style.add_modifier.intersects(Modifier::DIM | Modifier::ITALIC), "{role:?}");
        }
        assert_eq!(Theme::Terminal.style(Role::Text), Style::new());
    }

    #[test]
    fn what_must_differ_differs_without_colour() {
        let pairs = [
            (Role::Cursor, Role::Text),
            (Role::TabOn, Role::Tab),
            (Role::FieldOn, Role::Field),
            (Role::Focus, Role::Border),
            (Role::Good, Role::Bad),
            (Role::Good, Role::Warn),
            (Role::Warn, Role::Bad),
            (Role::Key, Role::Text),
        ];
        for (one, other) in pairs {
            assert_ne!(Theme::Mono.style(one), Theme::Mono.style(other), "{one:?} {other:?}");
            for theme in Theme::ALL {
                assert_ne!(theme.style(one), theme.style(other), "{theme:?} {one:?} {other:?}");
            }
        }
    }

    #[test]
    fn f6_goes_round_through_all() {
        let mut theme = Theme::default();
        for expected in Theme::ALL {
            assert_eq!(theme, expected);
            assert_eq!(Theme::from_tag(theme.tag()), Some(theme));
            theme = theme.next();
        }
        assert_eq!(theme, Theme::Terminal);
        assert_eq!((Theme::from_tag("pink"), Theme::at_start(true)), (None, Theme::Mono));
    }
}
