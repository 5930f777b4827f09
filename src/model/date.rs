//! Date: a day, month or year as precise as it was written, `2021`, `2021-06` or `2021-06-14`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date of the Gregorian calendar with the precision that the source gave. Nothing is filled in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    /// Year, 1900 to 2199.
    pub year: u16,
    /// Month, 1 to 12, if stated.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31, if stated; never without a month.
    pub day: Option<u8>,
}

/// A text that is no ISO date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

impl Date {
    /// A year alone.
    pub fn year(year: u16) -> Self {
        Self { year, month: None, day: None }
    }

    /// A month of a year.
    pub fn month(year: u16, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// Months since year 0, counting a missing month as January.
    pub fn first_month(&self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month.unwrap_or(1)) - 1
    }

    /// Months since year 0, counting a missing month as December.
    pub fn last_month(&self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month.unwrap_or(12)) - 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let mut number = |width: usize, range: std::ops::RangeInclusive<u16>| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse().ok().filter(|n| range.contains(n)).map(Some).ok_or(NotADate)
            }
            Some(_) => Err(NotADate),
        };
        let year = number(4, 1900..=2199)?.ok_or(NotADate)?;
        let month = number(2, 1..=12)?.map(|m| m as u8);
        let day = number(2, 1..=31)?.map(|d| d as u8);
        if parts.next().is_some() {
            return Err(NotADate);
        }
        Ok(Self { year, month, day })
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|NotADate| {
            serde::de::Error::custom(format!("`{text}` is not a date (YYYY, YYYY-MM or YYYY-MM-DD)"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_it_was_read() {
        for text in ["2021", "2021-06", "2021-06-14"] {
            assert_eq!(text.parse::<Date>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "21", "2021-13", "2021-1", "2021-06-14-01", "20210", "2021-", "+021"] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }
}
