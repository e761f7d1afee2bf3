//! The plan opened and printed by a browser: nothing is fetched, nothing is cut, nothing is torn between two pages.
//!
//! Chromium lays the page out; a probe added to a copy of it measures in there. Each measure is shown to see what it
//! looks for on a page that is wrong on purpose.

use crate::files::Folder;
use crate::formats::{SAYS, hostile, lived_in};
use crate::pdf::Pdf;
use employer_portal::domain::{EmployerId, UserId};
use employer_portal::paper::{Handover, PlanFile, PlanFormat, handover_file, plan_file};
use serde_json::Value;
use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The names Chromium goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];
const PATIENCE: Duration = Duration::from_secs(120);
/// The two papers: name in CSS, what is left of its width between the margins, its size in points.
const PAPERS: [(&str, &str, [i32; 2]); 2] = [("letter", "188mm", [612, 792]), ("a4", "182mm", [595, 842])];

/// Measures on load, and leaves what it found in the page.
const PROBE: &str = r#"
<script>
addEventListener("load", () => {
  const wrong = [];
  const see = (what, node) => wrong.push(what + ": " + node.textContent.trim().slice(0, 40));
  for (const width of WIDTHS) {
    document.body.style.width = width;
    const edge = document.body.getBoundingClientRect().right + 1;
    for (const box of document.querySelectorAll("h1,h2,h3,p,ul,li,table,td,th,svg")) {
      const out = box.getBoundingClientRect().right > edge;
      if (out || (box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1)) see("cut at " + width, box);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.parentNode.closest("td,th,li,p,h1,h2,h3")) continue;
      for (const word of text.data.matchAll(/[\p{Script=Latin}\p{N}]{2,}/gu)) {
        if (word[0].length > 16) continue;
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
        if (lines.size > 1) wrong.push("torn at " + width + ": " + word[0]);
      }
    }
  }
  for (const text of document.querySelectorAll("svg text")) {
    const frame = text.parentNode.querySelector("rect").getBBox(), box = text.getBBox();
    const right = box.x + text.getComputedTextLength();
    const under = box.y + box.height;
    if (right > frame.x + frame.width || box.y < frame.y || under > frame.y + frame.height + 1) see("out of its box", text);
  }
  const report = document.createElement("pre");
  report.id = "report";
  report.textContent = JSON.stringify({
    wrong,
    fetched: performance.getEntriesByType("resource").map((one) => one.name),
    headings: [...document.querySelectorAll("h1,h2,h3")].map((one) => one.textContent),
    boxes: document.querySelectorAll("svg rect").length,
    letters: document.body.innerText.length,
  });
  document.body.replaceChildren(report);
});
</script>
</body>"#;

fn browser() -> PathBuf {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = NAMES
        .iter()
        .flat_map(|name| std::env::split_paths(&folders).map(move |folder| folder.join(name)))
        .find(|path| path.is_file());
    found.expect("This test opens the plan in Chromium, which is not installed: apt-get install chromium")
}

/// Has a file opened by a browser that knows nothing, and gives back what it prints.
fn open(folder: &Folder, file: &Path, ask: &str) -> String {
    let name = format!("{}-{}", file.file_name().unwrap().display(), ask.trim_start_matches('-').len());
    let (said, profile) = (folder.0.join(format!("{name}.out")), folder.0.join(format!("{name}.profile")));
    fs::create_dir(&profile).unwrap();
    let mut browser = Command::new(browser())
        .args(FLAGS)
        .arg(format!("--user-data-dir={}", profile.display()))
        .args([ask, &format!("file://{}", file.display())])
        .env("HOME", &profile)
        .stdin(Stdio::null())
        .stdout(File::create(&said).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begin = Instant::now();
    while browser.try_wait().unwrap().is_none() {
        if begin.elapsed() > PATIENCE {
            browser.kill().unwrap();
            panic!("The browser did not end: {ask}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    fs::read_to_string(said).unwrap()
}

/// What the probe finds on a page, laid out as for print.
fn measured(folder: &Folder, name: &str, page: &str) -> Value {
    let widths = format!("{:?}", PAPERS.map(|(_, width, _)| width));
    let probed =
        page.replace("@media print{", "@media all{").replace("</body>", &PROBE.replace("WIDTHS", &widths));
    let file = folder.0.join(format!("{name}.probed.html"));
    fs::write(&file, probed).unwrap();
    let dom = open(folder, &file, "--dump-dom");
    let report = dom.split("<pre id=\"report\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let report = report.unwrap_or_else(|| panic!("no report in {dom}"));
    let report =
        report.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    serde_json::from_str(&report).unwrap()
}

fn printed(folder: &Folder, name: &str, page: &str, paper: &str) -> Pdf {
    let file = folder.0.join(format!("{name}.{paper}.html"));
    fs::write(&file, page.replace("@page{", &format!("@page{{size:{paper};"))).unwrap();
    let pdf = file.with_extension("pdf");
    open(folder, &file, &format!("--print-to-pdf={}", pdf.display()));
    Pdf::read(&fs::read(pdf).unwrap())
}

/// The plan of the sample company as the program writes it.
fn written(folder: &Folder, name: &str, options: &[&str]) -> String {
    let program = |args: &[&str]| {
        let data = folder.0.join("data").display().to_string();
        let mut command = Command::new(env!("CARGO_BIN_EXE_employer-portal"));
        command.args(args).args(["--data", &data]).stdin(Stdio::null());
        if args[0] == "import" {
            command.args(["--seed", "7"]);
        }
        let run = command.output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    if !folder.0.join("data").exists() {
        program(&["import", concat!(env!("CARGO_MANIFEST_DIR"), "/assets/companies/aurora.csv")]);
    }
    let file = folder.0.join(format!("{name}.html"));
    program(&[&["plan", "--format", "html", "-o", &file.display().to_string()], options].concat());
    fs::read_to_string(file).unwrap()
}

#[test]
fn the_plan_in_a_browser_is_whole_and_fetches_nothing() {
    let folder = Folder::new();
    for (name, options, headings) in [
        ("en", &["--lang", "en"][..], ["Employer Portal: the plan in writing", "To do: Calgary terminal"]),
        (
            "fr",
            &["--lang", "fr"],
            ["Portail des employeurs : le plan par écrit", "À faire : Calgary terminal"],
        ),
        ("both", &["--bilingual"], ["Business numbers / Numéros d'entreprise", "Risks / Risques"]),
    ] {
        let found = measured(&folder, name, &written(&folder, name, options));
        assert_eq!(found["wrong"], Value::Array(Vec::new()), "{name}");
        assert_eq!(found["fetched"], Value::Array(Vec::new()), "{name}");
        // Two employers and five branches.
        assert_eq!(found["boxes"], 7, "{name}");
        for heading in headings {
            assert!(found["headings"].as_array().unwrap().contains(&heading.into()), "{name}: {found}");
        }
    }
}

#[test]
fn no_name_however_odd_makes_the_page_reach_out_or_overflow() {
    let folder = Folder::new();
    for (world, which) in [(lived_in(), "lived in"), (hostile(), "hostile")] {
        for (lang, say) in SAYS {
            let page = plan_file(&world, &PlanFile { format: PlanFormat::Html, say, show_pins: true });
            let found = measured(&folder, &format!("{which} {lang}"), &page);
            assert_eq!(found["wrong"], Value::Array(Vec::new()), "{which} {lang}");
            assert_eq!(found["fetched"], Value::Array(Vec::new()), "{which} {lang}");
        }
    }
    let (world, handover) = (lived_in(), Handover { employer: EmployerId(0), from: None, to: UserId(1) });
    for (lang, say) in SAYS {
        let page = handover_file(&world, handover, PlanFormat::Html, say);
        let found = measured(&folder, &format!("handover {lang}"), &page);
        assert_eq!(
            (&found["wrong"], &found["fetched"]),
            (&Value::Array(Vec::new()), &Value::Array(Vec::new()))
        );
        assert_eq!(found["headings"].as_array().map(Vec::len), Some(4), "{lang}: {found}");
    }
}

#[test]
fn the_probe_sees_what_it_looks_for() {
    let folder = Folder::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let foreign = format!("http://{}/a.png", listener.local_addr().unwrap());
    // Nobody answers: a page that reaches out has reached out all the same.
    std::thread::spawn(move || listener.accept().map(drop));
    let page = format!(
        "<!DOCTYPE html><body><img src=\"{foreign}\"><table><td style=\"width:3em;overflow-wrap:anywhere\">Misunderstanding</table>\
         <p style=\"white-space:nowrap\">{}</p>\
         <svg><g><rect width=\"40\" height=\"40\"/><text y=\"20\">Much wider than that</text></g></svg></body>",
        "a long line ".repeat(40)
    );
    let found = measured(&folder, "wrong", &page);
    assert_eq!(found["fetched"], Value::Array(vec![foreign.into()]), "{found}");
    let wrong = found["wrong"].to_string();
    for what in ["cut at 182mm: a long line", "torn at 182mm: Misunderstanding", "out of its box: Much wider"]
    {
        assert!(wrong.contains(what), "{what}: {wrong}");
    }
}

#[test]
fn the_plan_prints_on_letter_and_on_a4() {
    let folder = Folder::new();
    for (name, options, most) in
        [("en", &["--lang", "en"][..], 12), ("fr", &["--lang", "fr"], 14), ("both", &["--bilingual"], 20)]
    {
        let page = written(&folder, name, options);
        for (paper, _, size) in PAPERS {
            let pdf = printed(&folder, name, &page, paper);
            assert!(pdf.sizes.iter().all(|one| *one == size), "{name} {paper}: {:?}", pdf.sizes);
            assert!((6..=most).contains(&pdf.sizes.len()), "{name} {paper}: {} pages", pdf.sizes.len());
            assert_eq!(pdf.empty_pages(), 0, "{name} {paper}");
            assert_eq!(pdf.torn(&["TD", "LI", "H1", "H2", "H3", "Figure"]), 0, "{name} {paper}");
            assert!(pdf.count("TD") > 150 && pdf.count("LI") > 80, "{name} {paper}");
            // A table that goes on over the page has its heads again there.
            let goes_on = pdf.torn(&["Table"]);
            assert_eq!((goes_on > 0, pdf.torn(&["TR"])), (true, goes_on), "{name} {paper}");
            // The first table is short enough to stay on its page.
            assert_eq!(pdf.pages_of("Table")[0], 1, "{name} {paper}");
        }
    }
}

#[test]
fn a_row_torn_between_two_pages_is_seen() {
    let folder = Folder::new();
    let row = format!("<td>{}<td>short", "line<br>".repeat(90));
    let tall = format!("<!DOCTYPE html><style>@page{{}}</style><table><tr><th>a<th>b<tr>{row}</table>");
    let pdf = printed(&folder, "tall", &tall, "letter");
    assert_eq!((pdf.sizes.len(), pdf.torn(&["TD"]), pdf.torn(&["TR"])), (2, 1, 1));
}

#[test]
fn the_picture_of_the_plan_is_not_blank() {
    let folder = Folder::new();
    let blank = folder.0.join("blank.html");
    fs::write(&blank, "<!DOCTYPE html><title>Blank</title>").unwrap();
    written(&folder, "en", &[]);
    let picture = |file: &Path| {
        let png = file.with_extension("png");
        open(&folder, file, &format!("--screenshot={}", png.display()));
        fs::read(png).unwrap().len()
    };
    let (blank, plan) = (picture(&blank), picture(&folder.0.join("en.html")));
    assert!(plan > 5 * blank, "{plan} bytes, and {blank} for a blank page");
}
