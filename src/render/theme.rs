//! Theme: fonts, sizes, spaces and colours of a document, one TOML file of `templates/` or of the user's own each. The main
//! entries are [`theme`] and [`own`].

use serde::{Deserialize, Deserializer};

use crate::render::RenderError;
use crate::render::fonts::{Caps, Face, Family, Weight};

/// Built-in themes, the default first.
const FILES: &[(&str, &str)] = &[
    ("harbor", include_str!("../../templates/harbor.toml")),
    ("ledger", include_str!("../../templates/ledger.toml")),
    ("beacon", include_str!("../../templates/beacon.toml")),
    ("compact", include_str!("../../templates/compact.toml")),
    ("lantern", include_str!("../../templates/lantern.toml")),
    ("almanac", include_str!("../../templates/almanac.toml")),
];

/// A theme. Lengths are points; `[fit]` says how far they may move so that a page is well filled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Font family.
    pub(super) family: Family,
    /// Margins.
    pub(super) page: Page,
    /// How far lengths may move.
    pub(super) fit: Fit,
    /// Colours.
    pub(super) colours: Colours,
    /// Looks of each kind of line.
    pub(super) styles: Styles,
    /// Line below a section head.
    pub(super) section_rule: Option<RuleLine>,
    /// List items.
    pub(super) list: List,
    /// How the head of an entry is set.
    #[serde(default)]
    pub(super) heads: Heads,
    /// Small drawn signs before the parts of the contact line, in place of the bars between them.
    #[serde(default)]
    pub(super) icons: bool,
    /// A user's own Handlebars template of the resume, with its name.
    #[serde(skip)]
    layout: Option<(String, String)>,
}

/// How the head of an entry is set: title, employer, place, dates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Heads {
    /// Title and dates, below them employer and place.
    #[default]
    Stacked,
    /// The same with the place at the right edge, below the dates.
    Columns,
    /// Title and employer, place, and dates in three columns on one line where all heads of a section fit, else as columns.
    Line,
}

/// Margins at normal fit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    /// Above the text.
    pub(super) top: f32,
    /// Below the text.
    pub(super) bottom: f32,
    /// Left and right.
    pub(super) side: f32,
}

/// Factors at the tightest and at the loosest setting; 1 is normal.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fit {
    /// Type size.
    pub(super) size: [f32; 2],
    /// Line height.
    pub(super) leading: [f32; 2],
    /// Space between blocks.
    pub(super) space: [f32; 2],
    /// Margins.
    pub(super) margin: [f32; 2],
}

/// Colours by what they are for. Every text colour has a contrast of at least 4.5 to white.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Colours {
    /// Running text.
    pub(super) text: Colour,
    /// Dates, places, contact.
    pub(super) muted: Colour,
    /// Name and heads.
    pub(super) accent: Colour,
    /// Links.
    pub(super) link: Colour,
    /// Rules; no text.
    pub(super) rule: Colour,
}

/// An RGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) [u8; 3]);

/// The kinds of lines.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Styles {
    /// The name.
    pub(super) title: Style,
    /// The headline.
    pub(super) headline: Style,
    /// The contact lines.
    pub(super) contact: Style,
    /// `##`.
    pub(super) section: Style,
    /// First line of an entry (`###`).
    pub(super) entry: Style,
    /// Second line of an entry: employer and place.
    pub(super) place: Style,
    /// Dates at the right edge.
    pub(super) date: Style,
    /// Paragraphs.
    pub(super) body: Style,
    /// List items.
    pub(super) item: Style,
    /// Running head from page two.
    pub(super) running: Style,
}

/// Looks of a line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Style {
    /// Type size.
    pub(super) size: f32,
    /// Line height as a multiple of the size.
    pub(super) leading: f32,
    /// Least space above.
    #[serde(default)]
    pub(super) above: f32,
    /// Least space below.
    #[serde(default)]
    pub(super) below: f32,
    /// Weight of plain text.
    pub(super) weight: Weight,
    /// Which colour.
    pub(super) colour: Tone,
    /// Where on the measure.
    #[serde(default)]
    pub(super) align: Align,
    /// Shape of its small letters.
    #[serde(default)]
    pub(super) caps: Caps,
}

/// A colour by its purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Tone {
    /// As running text.
    Text,
    /// As dates.
    Muted,
    /// As heads.
    Accent,
}

/// Alignment of lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Align {
    /// Ragged right.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// Ragged left.
    Right,
}

/// A rule below a section head, or beside it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleLine {
    /// Thickness.
    pub(super) width: f32,
    /// Space between the text above, or before it, and the rule.
    pub(super) gap: f32,
    /// On the head's line, from its end to the right edge.
    #[serde(default)]
    pub(super) beside: bool,
}

/// List items.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    /// The mark of an item.
    pub(super) bullet: String,
    /// From the edge to the mark.
    pub(super) mark: f32,
    /// From the edge to the text.
    pub(super) text: f32,
}

impl Theme {
    /// With a user's own Handlebars template for the resume.
    pub fn with_layout(self, name: String, text: String) -> Self {
        Self { layout: Some((name, text)), ..self }
    }

    /// Name and text of the user's own template for the resume.
    pub fn layout(&self) -> Option<(&str, &str)> {
        self.layout.as_ref().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Colour of `tone`.
    pub(super) fn colour(&self, tone: Tone) -> Colour {
        match tone {
            Tone::Text => self.colours.text,
            Tone::Muted => self.colours.muted,
            Tone::Accent => self.colours.accent,
        }
    }

    /// Whether every length is one that a page can be set with.
    fn sound(&self) -> Result<(), String> {
        let styles = &self.styles;
        let all = [
            ("title", &styles.title),
            ("headline", &styles.headline),
            ("contact", &styles.contact),
            ("section", &styles.section),
            ("entry", &styles.entry),
            ("place", &styles.place),
            ("date", &styles.date),
            ("body", &styles.body),
            ("item", &styles.item),
            ("running", &styles.running),
        ];
        let mut lengths: Vec<(String, f32, [f32; 2])> = Vec::new();
        for (name, style) in all {
            lengths.push((format!("styles.{name}.size"), style.size, [5.0, 60.0]));
            lengths.push((format!("styles.{name}.leading"), style.leading, [0.9, 3.0]));
            lengths.push((format!("styles.{name}.above"), style.above, [0.0, 80.0]));
            lengths.push((format!("styles.{name}.below"), style.below, [0.0, 80.0]));
        }
        for (name, bounds) in [
            ("size", self.fit.size),
            ("leading", self.fit.leading),
            ("space", self.fit.space),
            ("margin", self.fit.margin),
        ] {
            lengths.push((format!("fit.{name}, first"), bounds[0], [0.5, 1.0]));
            lengths.push((format!("fit.{name}, second"), bounds[1], [1.0, 5.0]));
        }
        for (name, length) in [("top", self.page.top), ("bottom", self.page.bottom), ("side", self.page.side)] {
            lengths.push((format!("page.{name}"), length, [10.0, 150.0]));
        }
        lengths.push(("list.mark".to_owned(), self.list.mark, [0.0, 60.0]));
        lengths.push(("list.text".to_owned(), self.list.text, [0.0, 60.0]));
        if let Some(rule) = &self.section_rule {
            lengths.push(("section_rule.width".to_owned(), rule.width, [0.1, 6.0]));
            lengths.push(("section_rule.gap".to_owned(), rule.gap, [0.0, 20.0]));
        }
        for (name, length, [least, most]) in lengths {
            if !(least..=most).contains(&length) {
                return Err(format!("`{name}` is {length}; it can be {least} to {most}"));
            }
        }
        if self.list.bullet.chars().count() > 3 || self.list.bullet.chars().any(char::is_control) {
            return Err("`list.bullet` is longer than a mark".to_owned());
        }
        Ok(())
    }

    /// Colours of text whose contrast to white is below 4.5 (WCAG 2, AA), with it.
    fn pale(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let Colours { text, muted, accent, link, rule: _ } = &self.colours;
        let all = [
            ("text", contrast(*text)),
            ("muted", contrast(*muted)),
            ("accent", contrast(*accent)),
            ("link", contrast(*link)),
        ];
        all.into_iter().filter(|(_, contrast)| *contrast < 4.5)
    }

    /// The face of this theme with `weight`.
    pub(super) fn face(&self, weight: Weight) -> Face {
        Face::new(self.family, weight)
    }
}

impl Fit {
    /// The factor of `bounds` at `looseness`, -1 (tightest) to 1 (loosest).
    pub(super) fn at(bounds: [f32; 2], looseness: f32) -> f32 {
        let [tight, loose] = bounds;
        if looseness < 0.0 { 1.0 + (1.0 - tight) * looseness } else { 1.0 + (loose - 1.0) * looseness }
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii());
        match digits.and_then(|hex| u32::from_str_radix(hex, 16).ok()) {
            Some(rgb) => {
                let [_, r, g, b] = rgb.to_be_bytes();
                Ok(Self([r, g, b]))
            }
            None => Err(serde::de::Error::custom(format!("`{text}` is not a colour such as #1f3a5f"))),
        }
    }
}

/// Contrast to white by WCAG 2.
fn contrast(Colour(rgb): Colour) -> f64 {
    let [r, g, b] = rgb.map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

/// Names of the built-in themes, the default first.
pub(super) fn names() -> Vec<&'static str> {
    FILES.iter().map(|(name, _)| *name).collect()
}

/// The text of the built-in theme `name`, to start one's own from.
pub(super) fn text(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The built-in theme `name`.
pub(super) fn theme(name: &str) -> Result<Theme, RenderError> {
    let text = text(name).ok_or_else(|| RenderError::UnknownTheme(name.to_owned()))?;
    toml::from_str(text).map_err(|error| RenderError::Theme(error.to_string()))
}

/// The theme that a user wrote as `text`, and what may be hard to read in it.
pub(super) fn own(text: &str) -> Result<(Theme, Vec<String>), RenderError> {
    let theme: Theme = toml::from_str(text).map_err(|error| RenderError::Theme(error.to_string()))?;
    theme.sound().map_err(RenderError::Theme)?;
    let warnings = theme.pale().map(|(name, contrast)| {
        format!(
            "the colour `{name}` has a contrast of {contrast:.1} to the paper; 4.5 is the least that is easy to read"
        )
    });
    let warnings = warnings.collect();
    Ok((theme, warnings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_sound_and_readable() {
        for name in names() {
            let theme = theme(name).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(theme.sound(), Ok(()), "{name}");
            assert_eq!(theme.pale().collect::<Vec<_>>(), [], "{name}");
        }
    }

    #[test]
    fn an_unknown_name_is_an_error() {
        assert_eq!(theme("none").err(), Some(RenderError::UnknownTheme("none".to_owned())));
    }

    #[test]
    fn lengths_that_no_page_can_be_set_with_are_told() {
        let good = FILES[0].1;
        for bad in ["nan", "-3", "1e30", "0"] {
            let fault = own(&good.replace("side = 58", &format!("side = {bad}"))).err();
            assert!(matches!(&fault, Some(RenderError::Theme(told)) if told.contains("page.side")), "{bad}: {fault:?}");
        }
    }

    #[test]
    fn a_pale_colour_is_used_and_told() {
        let (_, warnings) = own(&FILES[0].1.replace("#53606e", "#b0b0b0")).expect("it can be set");
        assert_eq!(warnings.len(), 1);
        assert!(warnings[0].contains("`muted`"));
    }

    #[test]
    fn unknown_keys_and_bad_colours_are_refused() {
        let good = FILES[0].1;
        assert!(toml::from_str::<Theme>(good).is_ok());
        assert!(toml::from_str::<Theme>(&format!("colour = 1\n{good}")).is_err());
        assert!(toml::from_str::<Theme>(&good.replace("#", "%")).is_err());
    }
}
