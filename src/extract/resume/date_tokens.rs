//! Date tokens: words, numbers, dashes and marks of a line, as far as dates are made of them. The main entry is [`tokens`].

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Word(String),
    Number { value: u32, digits: usize, short: bool },
    Dash,
    Mark(char),
}

/// A word, number or mark with its bytes.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) blank: bool,
}

/// The tokens of `text`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map_or(' ', |c| c.1);
    let byte = |i: usize| chars.get(i).map_or(text.len(), |c| c.0);
    let mut out: Vec<Token> = Vec::new();
    let (mut i, mut blank) = (0, true);
    while i < chars.len() {
        let c = at(i);
        if c.is_whitespace() {
            blank = true;
            i += 1;
            continue;
        }
        let start = i;
        let apostrophe = matches!(c, '\'' | '’' | '‘' | '`') && at(i + 1).is_ascii_digit();
        let kind = if c.is_ascii_digit() || apostrophe {
            i += usize::from(apostrophe);
            let from = i;
            while at(i).is_ascii_digit() {
                i += 1;
            }
            let digits = i - from;
            let value = text[byte(from)..byte(i)].parse().unwrap_or(0);
            // A letter, percent or plus sign behind makes it a count; `21st` is a day.
            let tail: String = [at(i), at(i + 1)].iter().collect::<String>().to_lowercase();
            if matches!(tail.as_str(), "st" | "nd" | "rd" | "th") && !at(i + 2).is_alphanumeric() {
                i += 2;
            }
            let money = from > 0 && matches!(at(from - 1), '$' | '£' | '€' | ',' | '#') && digits == 4;
            if at(i).is_alphabetic() || matches!(at(i), '%' | '+' | '°') || money {
                while at(i).is_alphanumeric() {
                    i += 1;
                }
                Kind::Mark('#')
            } else {
                Kind::Number { value, digits, short: apostrophe }
            }
        } else if c.is_alphabetic() {
            while at(i).is_alphabetic() {
                i += 1;
            }
            Kind::Word(text[byte(start)..byte(i)].to_lowercase())
        } else {
            i += 1;
            // An arrow typed as `->` or `=>`.
            let arrow = matches!(c, '-' | '–' | '—' | '=') && at(i) == '>';
            i += usize::from(arrow);
            if arrow || is_dash(c) { Kind::Dash } else { Kind::Mark(c) }
        };
        out.push(Token { kind, start: byte(start), end: byte(i), blank });
        blank = false;
    }
    out
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑' | '‒' | '―' | '~' | '→' | '\u{ad}')
}

/// The word at `i` in small letters, or nothing.
pub(super) fn word(tokens: &[Token], i: usize) -> &str {
    match tokens.get(i).map(|t| &t.kind) {
        Some(Kind::Word(word)) => word,
        _ => "",
    }
}

/// Value, digits and apostrophe of the number at `i`.
pub(super) fn number(tokens: &[Token], i: usize) -> Option<(u32, usize, bool)> {
    match tokens.get(i).map(|t| &t.kind) {
        Some(Kind::Number { value, digits, short }) => Some((*value, *digits, *short)),
        _ => None,
    }
}

/// Whether `mark` stands at `i`.
pub(super) fn is_mark(tokens: &[Token], i: usize, mark: char) -> bool {
    matches!(tokens.get(i).map(|t| &t.kind), Some(Kind::Mark(c)) if *c == mark)
}

/// Whether a dash stands at `i`.
pub(super) fn is_dash_at(tokens: &[Token], i: usize) -> bool {
    matches!(tokens.get(i).map(|t| &t.kind), Some(Kind::Dash))
}

/// Whether no blank stands before token `i`.
pub(super) fn glued(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| !t.blank)
}

/// The number of the month that `name`, in small letters, names in a language of resumes.
pub(super) fn month(name: &str) -> Option<u8> {
    let at = match name {
        "jan" | "january" | "ene" | "enero" | "januar" | "januari" | "janvier" | "janeiro" | "gennaio" => 1,
        "feb" | "february" | "febuary" | "febrero" | "februar" | "februari" | "février" | "fevereiro" | "febbraio" => {
            2
        }
        "mar" | "march" | "marzo" | "märz" | "maart" | "mars" | "março" => 3,
        "apr" | "april" | "abr" | "abril" | "avril" | "aprile" => 4,
        "may" | "mayo" | "mai" | "mei" | "maio" | "maggio" => 5,
        "jun" | "june" | "junio" | "juni" | "juin" | "junho" | "giugno" => 6,
        "jul" | "july" | "julio" | "juli" | "juillet" | "julho" | "luglio" => 7,
        "aug" | "august" | "agosto" | "augustus" | "août" => 8,
        "sep" | "sept" | "september" | "septiembre" | "setiembre" | "septembre" | "setembro" | "settembre" => 9,
        "oct" | "october" | "octubre" | "oktober" | "okt" | "octobre" | "outubro" | "ottobre" => 10,
        "nov" | "november" | "noviembre" | "novembre" | "novembro" => 11,
        "dec" | "december" | "dic" | "diciembre" | "dez" | "dezember" | "décembre" | "dezembro" | "dicembre" => 12,
        _ => return None,
    };
    Some(at)
}

/// The year that a number of so many digits is; `two` lets two digits count.
pub(super) fn year(value: u32, digits: usize, two: bool) -> Option<u16> {
    match digits {
        4 if (1940..=2060).contains(&value) => Some(value as u16),
        // A resume's two-digit years lie in the last sixty or the next few years.
        2 if two => Some(value as u16 + if value <= 45 { 2000 } else { 1900 }),
        _ => None,
    }
}

/// The token after `school year` or `season`.
pub(super) fn school_year(tokens: &[Token], i: usize) -> Option<usize> {
    match word(tokens, i) {
        "school" | "academic" if matches!(word(tokens, i + 1), "year" | "years") => Some(i + 2),
        "season" | "seasons" => Some(i + 1),
        _ => None,
    }
}
