//! Glyphs: what a page draws, as placed characters, fills, rules and pictures. The main entry is [`collect`].

use std::collections::HashMap;
use std::sync::Arc;

use hayro_cmap::BfString;
use hayro_interpret::font::{Glyph as Drawn, GlyphIdentifier, GlyphRun, OutlineGlyph};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

use crate::read::pdf::standin;

/// Most glyphs of a page that are kept.
pub(super) const MAX_GLYPHS: usize = 50_000;
/// Most fills and rules of a page that are kept.
const MAX_SHAPES: usize = 4_000;
/// Type below this size, in points, is not seen by a person.
const TINY: f64 = 1.6;
/// Lines that sink or rise more than this are no lines of the page: stamps, watermarks.
const ASLANT: f64 = 0.15;
/// Least slope of a page that is put straight, as scans are skewed.
const SKEW: f32 = 0.003;
/// Colours closer than this (of 1, in every channel) cannot be told apart.
const SAME_COLOUR: f32 = 0.05;

/// A character on the page, in a frame turned so that its line runs to the right: points, y grows downwards.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Text, often one character; empty where the font does not say.
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Baseline.
    pub(super) y: f32,
    pub(super) size: f32,
    /// Bold by the font's own word; none where the font says nothing.
    pub(super) bold: Option<bool>,
    /// Mean stroke of the outline in thousandths of an em, 0 where unknown.
    pub(super) stroke: f32,
    pub(super) italic: bool,
    pub(super) hidden: bool,
    /// Code in the font, by which glyphs without text are told apart.
    pub(super) code: u32,
    /// Of a symbol font such as Wingdings.
    pub(super) symbol: bool,
    /// Direction of the line in quarter turns, 0 = to the right; 4 = aslant.
    pub(super) turn: u8,
    /// How far the line sinks for each point it runs.
    pub(super) slope: f32,
    /// Of a Type 3 font, whose glyphs are drawings.
    pub(super) drawing: bool,
}

/// A box on the page, y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

/// All that a page draws.
#[derive(Debug, Default)]
pub(super) struct Ink {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) glyphs: Vec<Glyph>,
    /// Small round or square shapes: list marks that are drawn.
    pub(super) dots: Vec<Area>,
    /// Thin lines.
    pub(super) rules: Vec<Area>,
    pub(super) images: u32,
    /// Part of the page that pictures cover, 0 to 1 (more if they overlap).
    pub(super) pictured: f32,
}

/// What `page` draws.
pub(super) fn collect<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>) -> Ink {
    let (width, height) = page.render_dimensions();
    let frame = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings {
        font_resolver: Arc::new(standin::resolve),
        warning_sink: Arc::new(|_| {}),
        ..InterpreterSettings::default()
    };
    let upright = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(upright, frame, cache, page.xref(), settings);
    let mut collector = Collector {
        ink: Ink { width, height, ..Ink::default() },
        frame,
        fills: Vec::new(),
        clips: Vec::new(),
        odd_clips: Vec::new(),
        covers: 0,
        opacity: Vec::new(),
        looks: HashMap::new(),
    };
    interpret_page(page, &mut context, &mut collector);
    let covers_page = collector.ink.pictured > 0.5;
    let mut ink = collector.ink;
    // The text layer of a scan is drawn invisibly over the picture.
    if covers_page && ink.glyphs.iter().all(|g| g.hidden) {
        ink.glyphs.iter_mut().for_each(|g| g.hidden = false);
    }
    straighten(&mut ink.glyphs);
    ink
}

/// Levels the lines of a skewed page.
fn straighten(glyphs: &mut [Glyph]) {
    let mut slopes: Vec<f32> = glyphs.iter().filter(|g| g.turn != 4).map(|g| g.slope).collect();
    slopes.sort_by(f32::total_cmp);
    let Some(usual) = slopes.get(slopes.len() / 2).copied().filter(|s| s.abs() > SKEW) else { return };
    let same = slopes.iter().filter(|s| (**s - usual).abs() < SKEW).count();
    if same * 10 >= slopes.len() * 8 {
        glyphs.iter_mut().filter(|g| g.turn != 4).for_each(|g| g.y -= usual * g.x0);
    }
}

/// Whether `path` under `transform` is an upright rectangle.
fn is_box(path: &BezPath, transform: Affine) -> bool {
    let [a, b, c, d, ..] = transform.as_coeffs();
    let upright = b.abs() + c.abs() < 1e-3 * (a.abs() + d.abs()) || a.abs() + d.abs() < 1e-3 * (b.abs() + c.abs());
    let lines = path.elements().iter().all(|e| !matches!(e, PathEl::QuadTo(..) | PathEl::CurveTo(..)));
    upright && lines && path.elements().len() <= 7 && path.area().abs() > 0.98 * path.control_box().area()
}

/// What is known of an outline.
#[derive(Clone, Copy)]
struct Looks {
    bold: Option<bool>,
    italic: bool,
    symbol: bool,
    stroke: f32,
    /// The file does not hold the font; its glyphs may come stretched.
    is_standin: bool,
}

struct Collector {
    ink: Ink,
    frame: Rect,
    /// Filled areas in drawing order; no colour where it is a pattern or picture.
    fills: Vec<(Rect, Option<[f32; 3]>)>,
    clips: Vec<Rect>,
    /// Whether each open clip is something else than a box.
    odd_clips: Vec<bool>,
    /// Boxes painted over text so far.
    covers: usize,
    opacity: Vec<f32>,
    looks: HashMap<GlyphIdentifier, Looks>,
}

impl Collector {
    fn looks(&mut self, glyph: &OutlineGlyph) -> Looks {
        let id = glyph.identifier();
        if let Some(looks) = self.looks.get(&id) {
            return *looks;
        }
        let outline = glyph.outline();
        let perimeter = outline.perimeter(1.0);
        let stroke = if perimeter > 1.0 { (2.0 * outline.area().abs() / perimeter) as f32 } else { 0.0 };
        let mut looks = Looks { bold: None, italic: false, symbol: false, stroke, is_standin: false };
        if let Some((bold, italic)) = standin::looks(outline.control_box()) {
            looks = Looks { bold: Some(bold), italic, symbol: false, stroke: 0.0, is_standin: true };
        }
        if let Some(font) = glyph.font_data() {
            let name = font.postscript_name.unwrap_or_default().to_lowercase();
            let is_named = |words: &[&str]| words.iter().any(|w| name.contains(w));
            looks.bold = Some(is_named(&["bold", "black", "heavy"]) || font.weight.is_some_and(|w| w >= 600));
            looks.italic = font.is_italic || is_named(&["italic", "oblique"]);
            looks.symbol = is_named(&["wingding", "webding", "dingbat", "symbolmt", "opensymbol"]);
            if !is_named(&["bold", "regular", "roman"]) && looks.bold == Some(false) && font.weight.is_none() {
                looks.bold = None;
            }
        }
        self.looks.insert(id, looks);
        looks
    }

    /// Whether ink of this colour at `at` cannot be seen.
    fn is_unseen(&self, paint: &Paint<'_>, at: Point) -> bool {
        if self.opacity.iter().product::<f32>() < 0.05 {
            return true;
        }
        let Paint::Color(color) = paint else { return false };
        let [r, g, b, alpha] = color.to_rgba().components();
        if alpha < 0.05 {
            return true;
        }
        let ground = match self.fills.iter().rev().find(|(area, _)| area.contains(at)) {
            Some((_, None)) => return false,
            Some((_, Some(ground))) => *ground,
            None => [1.0; 3],
        };
        [r, g, b].iter().zip(ground).all(|(ink, paper)| (ink - paper).abs() < SAME_COLOUR)
    }

    /// Hides what was drawn before where a box is painted over it.
    fn cover(&mut self, area: Rect, props: &DrawProps<'_>) {
        let Paint::Color(color) = &props.paint else { return };
        let [.., alpha] = color.to_rgba().components();
        let is_opaque = alpha * self.opacity.iter().product::<f32>() > 0.95
            && props.soft_mask.is_none()
            && props.blend_mode == BlendMode::Normal;
        let area = self.clips.last().map_or(area, |clip| clip.intersect(area));
        if !is_opaque
            || self.odd_clips.contains(&true)
            || area.width() < 4.0
            || area.height() < 4.0
            || self.covers >= MAX_SHAPES
        {
            return;
        }
        self.covers += 1;
        let under = |g: &&mut Glyph| {
            let middle = Point::new(f64::from(f32::midpoint(g.x0, g.x1)), f64::from(g.y - 0.3 * g.size));
            g.turn == 0 && area.contains(middle)
        };
        self.ink.glyphs.iter_mut().filter(under).for_each(|g| g.hidden = true);
    }

    fn shape(&mut self, area: Rect, paint: &Paint<'_>, filled: bool) {
        let (w, h) = (area.width(), area.height());
        if !(w.is_finite() && h.is_finite()) {
            return;
        }
        let near = |v: f64, low: f64, high: f64| (low..=high).contains(&v);
        if near(w, 1.2, 8.0) && near(h, 1.2, 8.0) && near(w / h, 0.6, 1.6) && self.ink.dots.len() < MAX_SHAPES {
            self.ink.dots.push(as_area(area));
        } else if (w > 20.0 && h < 2.5 || h > 8.0 && w < 2.5) && self.ink.rules.len() < MAX_SHAPES {
            self.ink.rules.push(as_area(area));
        }
        if filled && w > 4.0 && h > 4.0 && self.fills.len() < MAX_SHAPES {
            let colour = match paint {
                Paint::Color(color) => {
                    let [r, g, b, alpha] = color.to_rgba().components();
                    // A thin veil lets the paper through.
                    if alpha < 0.5 {
                        return;
                    }
                    Some([r, g, b])
                }
                Paint::Pattern(_) => None,
            };
            self.fills.push((area, colour));
        }
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let area = props.transform.transform_rect_bbox(path.control_box());
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) && is_box(path, props.transform) {
            self.cover(area, &props);
        }
        match mode {
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => self.shape(area, &props.paint, true),
            DrawMode::Stroke(_) => self.shape(area, &props.paint, false),
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let area = clip.path.control_box();
        let inner = self.clips.last().map_or(area, |outer| outer.intersect(area));
        self.clips.push(inner);
        self.odd_clips.push(!is_box(&clip.path, Affine::IDENTITY));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
        self.odd_clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.opacity.push(opacity);
    }

    fn pop_transparency_group(&mut self) {
        self.opacity.pop();
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let unit = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = props.transform.transform_rect_bbox(unit).intersect(self.frame);
        let whole = self.frame.area().max(1.0);
        self.ink.images = self.ink.images.saturating_add(1);
        if area.area().is_finite() {
            self.ink.pictured += (area.area() / whole) as f32;
            if self.fills.len() < MAX_SHAPES {
                self.fills.push((area, None));
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let mut unseen = None;
        for placed in run.glyphs() {
            if self.ink.glyphs.len() >= MAX_GLYPHS {
                return;
            }
            let glyph: &Drawn<'a> = placed;
            let t = props.transform * placed.transform();
            let (looks, advance) = match glyph {
                Drawn::Outline(outline) => (self.looks(outline), outline.advance_width()),
                Drawn::Type3(drawn) => (
                    Looks { bold: None, italic: false, symbol: false, stroke: 0.0, is_standin: false },
                    drawn.advance_width(),
                ),
            };
            let is_drawing = matches!(glyph, Drawn::Type3(_));
            let origin = t * Point::ORIGIN;
            let unseen =
                *unseen.get_or_insert_with(|| self.is_unseen(&props.paint, Point::new(origin.x + 0.5, origin.y - 1.0)));
            if let Some(mut glyph) = place(t, advance.unwrap_or(500.0), looks.is_standin, glyph.as_unicode()) {
                let middle = Point::new(origin.x, origin.y);
                let is_clipped = self
                    .clips
                    .last()
                    .is_some_and(|clip| !clip.inflate(2.0, 2.0 + f64::from(glyph.size)).contains(middle));
                let is_off_page = !self.frame.inflate(2.0, 2.0).contains(middle);
                let is_tiny = f64::from(glyph.size) < TINY;
                glyph.hidden = unseen || is_clipped || is_off_page || is_tiny || matches!(mode, DrawMode::Invisible);
                glyph.code = placed.char_code();
                glyph.bold = looks.bold;
                glyph.stroke = looks.stroke;
                glyph.italic = looks.italic;
                glyph.symbol = looks.symbol;
                glyph.drawing = is_drawing;
                self.ink.glyphs.push(glyph);
            }
        }
    }
}

/// The glyph whose em square `t` places, none where that is nowhere.
fn place(t: Affine, advance: f32, is_stretched: bool, text: Option<BfString>) -> Option<Glyph> {
    let [a, b, c, d, x, y] = t.as_coeffs();
    let across = if is_stretched { c.hypot(d) } else { a.hypot(b) };
    let size = c.hypot(d) * 1000.0;
    if ![a, b, c, d, x, y].iter().all(|v| v.is_finite() && v.abs() < 1e6) || across == 0.0 || size == 0.0 {
        return None;
    }
    let turn: u8 = if a.abs() >= b.abs() {
        if a >= 0.0 { 0 } else { 2 }
    } else if b > 0.0 {
        1
    } else {
        3
    };
    let (ahead, sinks) = match turn {
        0 => (a, b),
        1 => (b, -a),
        2 => (-a, -b),
        _ => (-b, a),
    };
    let slope = sinks / ahead;
    let is_aslant = slope.abs() > ASLANT;
    let (along, down) = match turn {
        _ if is_aslant => ((x * a + y * b) / a.hypot(b), (y * a - x * b) / a.hypot(b)),
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    };
    let turn = if is_aslant { 4 } else { turn };
    let text = match text {
        // What is drawn is a hyphen, whatever the font calls it.
        Some(BfString::Char('\u{ad}')) => "-".to_owned(),
        Some(BfString::Char(c)) => c.to_string(),
        // All the characters that one hyphen may stand for.
        Some(BfString::String(s)) if is_hyphens(&s) => "-".to_owned(),
        Some(BfString::String(s)) if is_icon_name(&s) => String::new(),
        Some(BfString::String(s)) => s,
        None => String::new(),
    };
    let reach = (f64::from(advance) * across).clamp(-1e5, 1e5);
    Some(Glyph {
        text,
        x0: along as f32,
        x1: (along + reach) as f32,
        y: down as f32,
        size: size as f32,
        bold: None,
        stroke: 0.0,
        italic: false,
        hidden: false,
        code: 0,
        symbol: false,
        turn,
        slope: if is_aslant { 0.0 } else { slope as f32 },
        drawing: false,
    })
}

fn is_hyphens(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}'))
}

/// Icon fonts set a whole name as one glyph: `house-chimney`. Ligatures stand for four letters at most.
fn is_icon_name(text: &str) -> bool {
    text.chars().count() > 4 && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn as_area(r: Rect) -> Area {
    Area { x0: r.x0 as f32, y0: r.y0 as f32, x1: r.x1 as f32, y1: r.y1 as f32 }
}
