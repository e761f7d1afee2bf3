//! Simulated time: minutes of one local clock that everybody in the rehearsal shares.
//!
//! Nothing here reads the real clock. The call centre's hours are "caller's local time" (Meurrens, 2019),
//! so one local clock is enough.

use super::text::Words;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

/// Minutes since 1 January 1970, 0:00, local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(pub i64);

/// Minutes in an hour.
pub const HOUR: i64 = 60;
/// Minutes in a day.
pub const DAY: i64 = 24 * HOUR;
/// Where a rehearsal begins: Monday 9 November 2015, 9:00, two weeks after the portal opened.
pub const START: Moment = Moment(24_117_660);

const DAYS: [(&str, &str); 7] = [
    ("Mon", "lun."),
    ("Tue", "mar."),
    ("Wed", "mer."),
    ("Thu", "jeu."),
    ("Fri", "ven."),
    ("Sat", "sam."),
    ("Sun", "dim."),
];
const MONTHS: [(&str, &str); 12] = [
    ("Jan", "janv."),
    ("Feb", "févr."),
    ("Mar", "mars"),
    ("Apr", "avril"),
    ("May", "mai"),
    ("Jun", "juin"),
    ("Jul", "juill."),
    ("Aug", "août"),
    ("Sep", "sept."),
    ("Oct", "oct."),
    ("Nov", "nov."),
    ("Dec", "déc."),
];

impl Moment {
    /// The moment some minutes later; stops at the end of what can be counted.
    #[must_use]
    pub fn plus(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes))
    }

    fn calendar(self) -> NaiveDateTime {
        let seconds = self.0.saturating_mul(60);
        DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
    }

    /// "Wed 25 Nov 2015 09:14" / "mer. 25 nov. 2015 09:14".
    #[must_use]
    pub fn words(self) -> Words {
        let at = self.calendar();
        self.line(&format!(" {}", at.year()))
    }

    /// "Wed 25 Nov 09:14" / "mer. 25 nov. 09:14", for lists.
    #[must_use]
    pub fn short(self) -> Words {
        self.line("")
    }

    fn line(self, year: &str) -> Words {
        let at = self.calendar();
        let day = DAYS[at.weekday().num_days_from_monday() as usize % 7];
        let month = MONTHS[at.month0() as usize % 12];
        let line = |day: &str, month: &str| {
            format!("{day} {} {month}{year} {:02}:{:02}", at.day(), at.hour(), at.minute())
        };
        Words { en: line(day.0, month.0), fr: line(day.1, month.1) }
    }

    /// The beginning of a day written as `2015-12-01`; `None` for anything else.
    #[must_use]
    pub fn of_day(text: &str) -> Option<Self> {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
            return None;
        }
        if !digits(year) || !digits(month) || !digits(day) {
            return None;
        }
        let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        Some(Self(date.and_hms_opt(0, 0, 0)?.and_utc().timestamp() / 60))
    }

    /// `2015-11-25`: the day alone.
    #[must_use]
    pub fn day(self) -> String {
        self.calendar().format("%Y-%m-%d").to_string()
    }

    /// `2015-11-25T09:14`, for files and JSON.
    #[must_use]
    pub fn iso(self) -> String {
        self.calendar().format("%Y-%m-%dT%H:%M").to_string()
    }

    /// Whether an agent of the call centre answers: Monday to Friday, 8:00 to 16:00, not on a statutory holiday
    /// (reported; the hours of 2015 themselves were not found).
    #[must_use]
    pub fn call_centre_open(self) -> bool {
        let at = self.calendar();
        let weekday = !matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
        weekday && (8..16).contains(&at.hour()) && holiday(at.date()).is_none()
    }

    /// The holiday on this day, if it is one.
    #[must_use]
    pub fn holiday(self) -> Option<Words> {
        holiday(self.calendar().date())
    }

    /// The next moment, this one included, at which an agent answers.
    #[must_use]
    pub fn call_centre_opens(self) -> Self {
        let mut at = self;
        while !at.call_centre_open() {
            let time = at.calendar();
            let minute = i64::from(time.hour()) * HOUR + i64::from(time.minute());
            let to_opening = if minute < 8 * HOUR { 8 * HOUR - minute } else { DAY - minute + 8 * HOUR };
            at = at.plus(to_opening);
        }
        at
    }
}

/// The holidays of the federal public service of Canada.
fn holiday(date: NaiveDate) -> Option<Words> {
    let same = |month, day| (date.month(), date.day()) == (month, day);
    let easter = easter(date.year());
    let nth_monday = |month, nth: u32| {
        date.month() == month && date.weekday() == Weekday::Mon && date.day().div_ceil(7) == nth
    };
    let monday_before_25_may =
        date.month() == 5 && date.weekday() == Weekday::Mon && (18..=24).contains(&date.day());
    let named = [
        (same(1, 1), "New Year's Day", "jour de l'An"),
        (
            easter.and_then(|day| day.checked_sub_days(Days::new(2))) == Some(date),
            "Good Friday",
            "Vendredi saint",
        ),
        (
            easter.and_then(|day| day.checked_add_days(Days::new(1))) == Some(date),
            "Easter Monday",
            "lundi de Pâques",
        ),
        (monday_before_25_may, "Victoria Day", "fête de la Reine"),
        (same(7, 1), "Canada Day", "fête du Canada"),
        (nth_monday(8, 1), "the civic holiday", "congé civique"),
        (nth_monday(9, 1), "Labour Day", "fête du Travail"),
        (nth_monday(10, 2), "Thanksgiving", "Action de grâces"),
        (same(11, 11), "Remembrance Day", "jour du Souvenir"),
        (same(12, 25), "Christmas Day", "Noël"),
        (same(12, 26), "Boxing Day", "lendemain de Noël"),
    ];
    let (_, en, fr) = named.into_iter().find(|(is, ..)| *is)?;
    Some(Words { en: en.to_owned(), fr: fr.to_owned() })
}

/// Easter Sunday by the anonymous Gregorian method.
#[allow(clippy::many_single_char_names, reason = "the method is known by these letters")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> Moment {
        let date =
            NaiveDate::from_ymd_opt(year, month, day).and_then(|date| date.and_hms_opt(hour, minute, 0));
        Moment(date.map_or(0, |date| date.and_utc().timestamp() / 60))
    }

    #[test]
    fn the_start_is_a_monday_morning() {
        assert_eq!(START, at(2015, 11, 9, 9, 0));
        assert_eq!(START.words().en, "Mon 9 Nov 2015 09:00");
        assert_eq!(START.words().fr, "lun. 9 nov. 2015 09:00");
        assert_eq!(START.iso(), "2015-11-09T09:00");
    }

    #[test]
    fn a_day_is_read_as_it_is_written() {
        assert_eq!(Moment::of_day("2015-12-01"), Some(at(2015, 12, 1, 0, 0)));
        assert_eq!(Moment::of_day("2016-2-29").map(Moment::day).as_deref(), Some("2016-02-29"));
        for wrong in [
            "",
            "2015-02-29",
            "2015-13-01",
            "1 Dec",
            "15-12-01",
            "+2015-12-01",
            "2015-12-",
            "2015-12-01-1",
            "+015-12-01",
            "2015-+1-01",
            "2015-12-+1",
            "2015-012-1",
        ] {
            assert_eq!(Moment::of_day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_call_centre_keeps_its_hours() {
        for (moment, open) in [
            (at(2015, 11, 9, 7, 59), false),
            (at(2015, 11, 9, 8, 0), true),
            (at(2015, 11, 9, 15, 59), true),
            (at(2015, 11, 9, 16, 0), false),
            (at(2015, 11, 14, 10, 0), false),
            (at(2015, 11, 15, 10, 0), false),
            (at(2015, 11, 11, 10, 0), false),
            (at(2015, 12, 25, 10, 0), false),
            (at(2015, 4, 3, 10, 0), false),
            (at(2016, 5, 23, 10, 0), false),
            (at(2015, 10, 12, 10, 0), false),
        ] {
            assert_eq!(moment.call_centre_open(), open, "{}", moment.iso());
        }
        assert_eq!(at(2015, 11, 10, 17, 30).call_centre_opens(), at(2015, 11, 12, 8, 0), "over the holiday");
        assert_eq!(at(2015, 11, 13, 16, 0).call_centre_opens(), at(2015, 11, 16, 8, 0), "over the weekend");
        assert_eq!(at(2015, 11, 9, 9, 0).call_centre_opens(), at(2015, 11, 9, 9, 0));
    }

    /// Among them the earliest and the latest there can be, and the exceptions to the rule of the moon.
    const EASTERS: [(i32, u32, u32); 42] = [
        (1818, 3, 22),
        (1886, 4, 25),
        (1900, 4, 15),
        (1943, 4, 25),
        (1954, 4, 18),
        (1981, 4, 19),
        (2000, 4, 23),
        (2001, 4, 15),
        (2002, 3, 31),
        (2003, 4, 20),
        (2004, 4, 11),
        (2005, 3, 27),
        (2006, 4, 16),
        (2007, 4, 8),
        (2008, 3, 23),
        (2009, 4, 12),
        (2010, 4, 4),
        (2011, 4, 24),
        (2012, 4, 8),
        (2013, 3, 31),
        (2014, 4, 20),
        (2015, 4, 5),
        (2016, 3, 27),
        (2017, 4, 16),
        (2018, 4, 1),
        (2019, 4, 21),
        (2020, 4, 12),
        (2021, 4, 4),
        (2022, 4, 17),
        (2023, 4, 9),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2029, 4, 1),
        (2030, 4, 21),
        (2038, 4, 25),
        (2049, 4, 18),
        (2076, 4, 19),
        (2100, 3, 28),
        (2106, 4, 18),
    ];

    #[test]
    fn easter_falls_where_the_calendar_says() {
        for (year, month, day) in EASTERS {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
    }

    #[test]
    fn these_days_of_2015_are_holidays_and_no_others() {
        let days = (0..365).map(|day| Moment(at(2015, 1, 1, 12, 0).0 + day * DAY));
        let holidays: Vec<String> = days.filter(|day| day.holiday().is_some()).map(Moment::day).collect();
        let expected = [
            "01-01", "04-03", "04-06", "05-18", "07-01", "08-03", "09-07", "10-12", "11-11", "12-25", "12-26",
        ];
        assert_eq!(holidays, expected.map(|day| format!("2015-{day}")));
    }

    #[test]
    fn the_call_centre_opens_at_the_first_minute_at_which_it_is_open() {
        let (mut at, until) = (at(2016, 2, 15, 8, 0), START);
        let mut opens = at;
        while at.0 > until.0 {
            at = Moment(at.0 - 1);
            if at.call_centre_open() {
                opens = at;
            }
            assert_eq!(at.call_centre_opens(), opens, "{}", at.iso());
        }
    }
}
