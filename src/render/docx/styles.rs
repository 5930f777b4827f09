//! Styles: the looks of a theme as the named styles of Word. The main entry is [`styles`].

use crate::render::docx::{MAIN, XML, escape};
use crate::render::fonts::{Caps, Family, Weight};
use crate::render::theme::{Align, Colour, Style, Theme};

/// Height of a line of the fonts named here, as a multiple of their size; Word counts its line spacing from it.
const NATURAL: f32 = 1.22;

/// `theme` as styles; `measure` is the width of the text in twentieths of a point, where dates end.
pub(super) fn styles(theme: &Theme, language: &str, measure: u32, is_letter: bool) -> String {
    let looks = &theme.styles;
    let (fonts, accent, muted) = (fonts(theme.family), theme.colours.accent, theme.colours.muted);
    let tab = format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{measure}\"/></w:tabs>");
    let rule = theme.section_rule.as_ref().map_or(String::new(), |rule| {
        let (width, colour) = (eighths(rule.width), hex(theme.colours.rule));
        format!("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"{width}\" w:space=\"1\" w:color=\"{colour}\"/></w:pBdr>")
    });
    let style = |id: &str, name: &str, (before, level, after): (&str, &str, f32), look: &Style| {
        let own = if matches!(id, "Contact" | "Place") { " w:customStyle=\"1\"" } else { "" };
        let align = match look.align {
            Align::Left => "",
            Align::Centre => "<w:jc w:val=\"center\"/>",
            Align::Right => "<w:jc w:val=\"right\"/>",
        };
        format!(
            "<w:style w:type=\"paragraph\"{own} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:qFormat/><w:pPr>{before}<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{}\" w:lineRule=\"auto\"/>{align}{level}\
             </w:pPr><w:rPr>{}</w:rPr></w:style>",
            twentieths(look.above),
            twentieths(after),
            (look.leading / NATURAL * 240.0).round(),
            run(theme, look),
        )
    };
    // A paper without sections is a letter, whose paragraphs stand apart.
    let (body, item) = if is_letter { (8.5, 3.5) } else { (look_after(&looks.body), look_after(&looks.item)) };
    let (keep, ruled) = (format!("<w:keepNext/>{tab}"), format!("<w:keepNext/>{rule}"));
    let whole = format!("<w:keepLines/>{tab}");
    let level = |n: u32| format!("<w:outlineLvl w:val=\"{n}\"/>");
    let styles = [
        style("Title", "Title", ("", "", 0.0), &looks.title),
        style("Subtitle", "Subtitle", ("", "", 1.0), &looks.headline),
        style("Contact", "Contact", ("", "", looks.contact.below), &looks.contact),
        style("Heading1", "heading 1", (&ruled, &level(0), looks.section.below / 2.0), &looks.section),
        style("Heading2", "heading 2", (&keep, &level(1), 0.0), &looks.entry),
        style("Place", "Place", ("<w:keepNext/>", "", looks.place.below), &looks.place),
        style("Header", "header", ("", "", 0.0), &looks.running),
        style("BodyText", "Body Text", (&tab, "", body), &looks.body),
        style("ListBullet", "List Bullet", (&whole, "", item), &looks.item),
        style("ListNumber", "List Number", (&whole, "", item), &looks.item),
    ];
    format!(
        "{XML}<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val=\"{}\"/>{}\
         <w:lang w:val=\"{}\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         {}<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"{}\"/>\
         </w:rPr></w:style><w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Dates\"><w:name w:val=\"Dates\"/>\
         <w:rPr><w:b w:val=\"{}\"/><w:color w:val=\"{}\"/>{}</w:rPr></w:style></w:styles>",
        hex(theme.colours.text),
        size(looks.body.size),
        escape(language),
        styles.concat(),
        hex(if theme.colours.link == muted { accent } else { theme.colours.link }),
        u8::from(is_bold(looks.date.weight)),
        hex(theme.colour(looks.date.colour)),
        size(looks.date.size),
    )
}

/// Space below a paragraph that Word has only above the next one.
fn look_after(look: &Style) -> f32 {
    look.above / 2.0
}

/// Fonts that every Word has, near to those of the family.
fn fonts(family: Family) -> String {
    let name = match family {
        Family::SourceSans => "Calibri",
        Family::SourceSerif => "Cambria",
    };
    format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\" w:eastAsia=\"{name}\" w:cs=\"{name}\"/>")
}

fn run(theme: &Theme, look: &Style) -> String {
    let bold = if is_bold(look.weight) { "<w:b/>" } else { "" };
    let italic = if look.weight == Weight::Italic { "<w:i/>" } else { "" };
    let caps = if look.caps == Caps::Small { "<w:smallCaps/>" } else { "" };
    format!("{bold}{italic}{caps}<w:color w:val=\"{}\"/>{}", hex(theme.colour(look.colour)), size(look.size))
}

fn is_bold(weight: Weight) -> bool {
    matches!(weight, Weight::Semibold | Weight::Bold)
}

/// Half points; the fonts of Word are a little smaller to the eye.
fn size(points: f32) -> String {
    let half = (points * 2.0).ceil();
    format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>")
}

/// Points as Word counts spaces.
pub(super) fn twentieths(points: f32) -> u32 {
    (points * 20.0).round() as u32
}

/// Points as Word counts rules; a quarter of a point is the least it draws.
fn eighths(points: f32) -> u32 {
    ((points * 8.0).round() as u32).max(2)
}

/// A colour as Word writes it.
pub(super) fn hex(Colour([r, g, b]): Colour) -> String {
    format!("{r:02X}{g:02X}{b:02X}")
}
