//! Contact: name, headline, e-mail, phone, web addresses and home of the candidate. The main entry is [`Contact::read`].

use crate::model::document::Line;
use crate::model::resume::{Basics, Location, Profile};
use crate::packs::Packs;
use crate::packs::words::{spaced, words};

use super::address::{bare_url, find_email, find_handle, find_phone, find_url, network};
use super::contact_parts::{contact_parts, is_short_item};
use super::logical::ends_sentence;
use super::person::{is_about_the_file, name_score, without_pronouns};
use super::{place, sections};

/// What the top of a resume says of the candidate.
#[derive(Debug, Default)]
pub(super) struct Contact {
    /// The fields.
    pub(super) basics: Basics,
    /// Labels such as `Phone:` and link texts, which no field keeps.
    pub(super) used: Vec<String>,
    /// Rows that are no contact, in order: summary, or what else stands above the first heading.
    pub(super) rest: Vec<Line>,
    /// Why the name is the name.
    pub(super) named: Option<Named>,
}

/// Gains and what they are for, in words that go on from "it …".
type Features = Vec<(f32, &'static str)>;

/// What spoke for a name.
#[derive(Debug)]
pub(super) struct Named {
    /// How much it looks like the candidate's name.
    pub(super) score: f32,
    /// What the score is made of.
    pub(super) features: Features,
    /// The next best text.
    pub(super) next: Option<(String, f32)>,
}

/// A piece of a contact line.
struct Part {
    text: String,
    row: usize,
}

impl Contact {
    /// Takes what belongs to contact out of `rows`. With `top` the rows are the top of the resume and may hold the name
    /// and a headline; else they are a contact section, a page header or the like.
    pub(super) fn read(&mut self, rows: Vec<Line>, top: bool, packs: &Packs) {
        let mut parts: Vec<Part> = Vec::new();
        let mut plain: Vec<bool> = Vec::new();
        let mut addressed: Vec<bool> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let before = row.text.trim();
            let bare = without_pronouns(before);
            let named = (top && bare.len() < before.len()).then(|| row.with_text(bare.to_owned()));
            let (row, before) = named.as_ref().map_or((row, before), |row| (row, bare));
            let text = self.take_addresses(row, packs);
            let touched = text != before;
            let is_prose = !touched && (ends_sentence(before) && words(before).len() >= 5 || words(before).len() > 14)
                || row.bullet && top && !touched && !is_short_item(row, packs);
            plain.push(is_prose);
            addressed.push(touched);
            if is_prose {
                continue;
            }
            // `Name:` with its value in the next column.
            for text in contact_parts(&text.replace(":\t", ": "), touched, packs) {
                let text = self.without_name_label(text);
                parts.push(Part { text, row: at });
            }
        }
        self.take_places(&mut parts, packs);
        if top && self.basics.name.is_none() {
            self.take_name(&mut parts, &rows, packs);
        }
        self.take_town(&mut parts, &addressed, packs);
        if top && self.basics.label.is_none() {
            self.take_label(&mut parts, &rows, packs);
        }
        for (at, row) in rows.into_iter().enumerate() {
            if plain.get(at) == Some(&true) {
                self.rest.push(row);
                continue;
            }
            let left: Vec<&str> = parts.iter().filter(|p| p.row == at).map(|p| p.text.as_str()).collect();
            if !left.is_empty() {
                let text = left.join(", ");
                self.rest.push(Line { text, ..row });
            }
        }
    }

    /// A town that stands alone beside an address or a phone number, when nothing better told the home.
    fn take_town(&mut self, parts: &mut Vec<Part>, touched: &[bool], packs: &Packs) {
        let titles = &packs.titles;
        if self.basics.location.is_some() || self.basics.name.is_none() {
            return;
        }
        let fits = |text: &str| {
            let found = words(text);
            place::is_town(text)
                && found.len() <= 3
                && !text.contains('.')
                && titles.heads.find(&found).is_none()
                && titles.words.find(&found).is_none()
                && titles.companies.find(&found).is_none()
                && titles.languages.find(&found).is_none()
                && titles.employment.find(&found).is_none()
                && titles.certificates.find(&found).is_none()
                && !is_about_the_file(text)
                && packs.sections.kind(text).is_none()
        };
        let at = parts.iter().position(|p| touched.get(p.row) == Some(&true) && fits(p.text.trim()));
        let Some(at) = at else { return };
        let part = parts.remove(at);
        let next = parts.get(at).filter(|n| n.row == part.row && fits(n.text.trim()));
        let region = next.map(|n| n.text.trim().to_owned());
        if region.is_some() {
            parts.remove(at);
        }
        self.basics.location =
            Some(Location { city: Some(part.text.trim().to_owned()), region, ..Location::default() });
    }

    /// `row` without its e-mail, phone and web addresses, which go into the fields. A gap is left as a tab.
    fn take_addresses(&mut self, row: &Line, packs: &Packs) -> String {
        let mut text = row.text.trim().to_owned();
        for link in &row.links {
            let target = link.target.trim();
            let shown = link.text.trim();
            if let Some(mail) = target.strip_prefix("mailto:") {
                if !text.contains('@') && self.basics.email.is_none() {
                    self.basics.email = Some(mail.split('?').next().unwrap_or(mail).to_owned());
                    self.take_out(&mut text, shown);
                }
            } else if target.starts_with("http") && !shown.is_empty() && text.contains(shown) {
                let looks_like_address = shown.contains('.') && !shown.contains(' ');
                if looks_like_address && !shown.contains('…') && !shown.contains("...") {
                    // What the page shows is what the candidate wrote; the target may carry a redirect.
                    text = text.replacen(shown, "\t", 1);
                    self.add_url(shown, packs);
                } else if !ends_sentence(&row.text) {
                    self.take_out(&mut text, shown);
                    self.add_url(target, packs);
                }
            }
        }
        while let Some((start, end)) = find_email(&text) {
            let mail = text[start..end].to_owned();
            if self.basics.email.is_none() {
                self.basics.email = Some(mail);
                text.replace_range(start..end, "\t");
            } else if self.basics.email.as_deref() == Some(&mail) {
                text.replace_range(start..end, "\t");
            } else {
                break;
            }
        }
        while let Some((start, end)) = find_url(&text, &packs.titles) {
            let url = text[start..end].to_owned();
            self.add_url(&url, packs);
            text.replace_range(start..end, "\t");
        }
        while let Some(handle) = find_handle(&text, &packs.titles) {
            let profile =
                Profile { network: Some(handle.network.to_owned()), username: Some(handle.user.to_owned()), url: None };
            let (start, end) = handle.place;
            let label = text[start..end].split([':', ' ', '@']).next().unwrap_or_default();
            self.used.push(label.to_owned());
            self.basics.profiles.push(profile);
            text.replace_range(start..end, "\t");
        }
        if let Some((start, end)) = find_phone(&text).filter(|_| self.basics.phone.is_none()) {
            self.basics.phone = Some(text[start..end].to_owned());
            text.replace_range(start..end, "\t");
        }
        if text == row.text.trim() { text } else { self.without_labels(&text, packs) }
    }

    fn take_out(&mut self, text: &mut String, shown: &str) {
        if let Some(at) = text.find(shown).filter(|_| !shown.is_empty()) {
            text.replace_range(at..at + shown.len(), "\t");
            self.used.push(shown.to_owned());
        }
    }

    /// `Phone:` and the like before an address say nothing more.
    fn without_labels(&mut self, text: &str, packs: &Packs) -> String {
        let mut out = Vec::new();
        for part in text.split(['\t', '|', '•', '·']) {
            let bare = part.trim().trim_matches(|c: char| !c.is_alphanumeric());
            if packs.titles.contact_labels.is(bare) {
                self.used.push(bare.to_owned());
            } else {
                out.push(part);
            }
        }
        out.join("\t")
    }

    /// `Name: A. Person` without its label.
    fn without_name_label(&mut self, text: String) -> String {
        for label in ["Name:", "NAME:", "Full name:", "Full Name:"] {
            if let Some(rest) = text.strip_prefix(label) {
                self.used.push(label.to_owned());
                return rest.trim().to_owned();
            }
        }
        text
    }

    fn add_url(&mut self, url: &str, packs: &Packs) {
        let network = network(url, &packs.titles);
        let same = |known: &str| bare_url(known) == bare_url(url);
        let known = self.basics.url.as_deref().is_some_and(same)
            || self.basics.profiles.iter().any(|p| p.url.as_deref().is_some_and(same));
        if known {
            return;
        }
        if network.is_none() && self.basics.url.is_none() {
            self.basics.url = Some(url.to_owned());
        } else {
            let profile = Profile { network: network.map(str::to_owned), username: None, url: Some(url.to_owned()) };
            self.basics.profiles.push(profile);
        }
    }

    /// Street, city, region and postal code.
    fn take_places(&mut self, parts: &mut Vec<Part>, packs: &Packs) {
        let titles = &packs.titles;
        let mut found: Option<Location> = None;
        let mut taken: Vec<usize> = Vec::new();
        for i in 0..parts.len() {
            let Some(part) = parts.get(i) else { break };
            if found.is_some() {
                break;
            }
            // A whole place in one part, or city and region in two.
            let text = part.text.trim();
            let next = parts.get(i + 1).filter(|n| n.row == part.row).map(|n| n.text.trim());
            if let Some(place) = place::home(text, titles) {
                taken.push(i);
                // `City: Tulsa` above `State: Oklahoma`
                let state = parts.get(i + 1).and_then(|n| n.text.split_once(':')).filter(|(label, state)| {
                    place.region.is_none()
                        && matches!(label.trim().to_lowercase().as_str(), "state" | "province" | "region" | "country")
                        && place::is_region(state, titles)
                });
                found = Some(Location { region: place.region.or(state.map(|(_, s)| s.trim().to_owned())), ..place });
                if let Some((label, _)) = state {
                    self.used.push(label.trim().to_owned());
                    taken.push(i + 1);
                }
            } else if let Some(next) = next
                && !ends_sentence(text)
                && let Some(place) = place::home(&format!("{text}, {next}"), titles)
                && place.address.is_none()
            {
                taken.extend([i, i + 1]);
                found = Some(place);
                let third = parts.get(i + 2).filter(|n| n.row == part.row).map(|n| n.text.trim().to_owned());
                if let (Some(place), Some(third)) = (found.as_mut(), third) {
                    if place::read(&format!("{text}, MN {third}"), titles).is_some_and(|p| p.postal_code.is_some()) {
                        place.postal_code = Some(third);
                        taken.push(i + 2);
                    } else if titles.countries.is(&third) {
                        taken.push(i + 2);
                        self.used.push(third);
                    }
                }
            }
            if let Some(place) = &mut found {
                // The street stands in the parts before it, or in the row above.
                let first = taken.first().copied().unwrap_or(i);
                let mut street: Vec<usize> = Vec::new();
                let mut at = first;
                while let Some(before) = at.checked_sub(1) {
                    if !parts.get(before).is_some_and(|p| place::is_street(&p.text)) {
                        break;
                    }
                    street.insert(0, before);
                    at = before;
                }
                if !street.is_empty() {
                    let text: Vec<String> =
                        street.iter().filter_map(|at| parts.get(*at)).map(|p| p.text.trim().to_owned()).collect();
                    place.address = Some(text.join(", "));
                    taken.extend(street);
                }
                if self.basics.location.is_some() {
                    return;
                }
            }
        }
        if found.is_some() && self.basics.location.is_none() {
            self.basics.location = found;
            let mut at = 0;
            let used = &mut self.used;
            parts.retain(|part| {
                at += 1;
                let take = taken.contains(&(at - 1));
                if take {
                    // Words that lead to the town, and a country behind the region, have no field.
                    let found = words(&part.text);
                    let lead = titles.home_leads.at(&found, 0).unwrap_or_default();
                    used.extend(found.iter().take(lead).map(|w| w.text.to_owned()));
                    used.extend(
                        found.iter().filter(|w| matches!(w.lower.as_str(), "usa" | "us")).map(|w| w.text.to_owned()),
                    );
                }
                !take
            });
        }
    }

    /// The best of the first parts that could be a name.
    fn take_name(&mut self, parts: &mut Vec<Part>, rows: &[Line], packs: &Packs) {
        let largest = rows.iter().map(|r| r.size).fold(0.0_f32, f32::max);
        let smaller = rows.iter().any(|r| r.size < largest - 0.5);
        let mut best: Option<(usize, f32, Features)> = None;
        let mut next: Option<(usize, f32)> = None;
        for (i, part) in parts.iter().enumerate().take(14) {
            let Some(row) = rows.get(part.row) else { continue };
            let Some(own) = name_score(&part.text, packs) else { continue };
            let features = [
                (true, own, "looks like a person's name"),
                (self.is_in_mail(&part.text), 2.5, "is in the e-mail address"),
                (part.row == 0, 2.0, "is the first line"),
                (part.row > 0, -0.25 * part.row as f32, "stands further down"),
                (row.heading == Some(1), 3.0, "is the title of the file"),
                (row.size > 0.0 && row.size >= largest - 0.1 && smaller, 3.0, "is the largest text"),
                (row.bold, 0.5, "is bold"),
            ];
            let features: Vec<_> = features.into_iter().filter(|f| f.0).map(|(_, gain, why)| (gain, why)).collect();
            let score: f32 = features.iter().map(|f| f.0).sum();
            if best.as_ref().is_none_or(|b| score > b.1) {
                next = best.take().map(|b| (b.0, b.1)).or(next);
                best = Some((i, score, features));
            } else if next.is_none_or(|n| score > n.1) {
                next = Some((i, score));
            }
        }
        let Some((at, score, features)) = best.filter(|b| b.1 >= 2.5) else { return };
        let next = next.and_then(|(i, score)| Some((parts.get(i)?.text.trim().to_owned(), score)));
        self.named = Some(Named { score, features, next });
        let part = parts.remove(at);
        let mut name = part.text.trim().to_owned();
        // First and last name on two lines of the same look.
        let open = name.split_whitespace().next_back().is_some_and(super::person::is_particle);
        if (spaced(&name) == 1 || open)
            && let (Some(row), Some(next)) = (rows.get(part.row), parts.get(at))
            && next.row == part.row + 1
            && let Some(other) = rows.get(next.row)
            && (other.size - row.size).abs() < 0.2
            && other.bold == row.bold
            && name_score(&next.text, packs).is_some()
            && spaced(&next.text) <= 2
            && (row.size > 0.0 || row.heading.is_some())
        {
            name = format!("{name} {}", parts.remove(at).text.trim());
        }
        self.basics.name = Some(name);
    }

    /// Whether the e-mail address says a part of `name`.
    pub(super) fn is_in_mail(&self, name: &str) -> bool {
        let Some((local, _)) = self.basics.email.as_deref().and_then(|m| m.split_once('@')) else { return false };
        let local = local.to_lowercase();
        words(name).iter().any(|w| w.lower.len() >= 4 && local.contains(w.lower.as_str()))
    }

    /// Where in `rows` the candidate's name stands, told by the e-mail address or by its size.
    pub(super) fn find_name(&self, rows: &[Line], packs: &Packs) -> Option<usize> {
        let sizes = rows.iter().map(|r| r.size);
        let largest = sizes.clone().fold(0.0_f32, f32::max);
        let large = sizes.fold(f32::MAX, f32::min) * 1.4 < largest;
        rows.iter().position(|row| {
            let told = self.is_in_mail(&row.text) || large && row.size >= largest - 0.1;
            told && !row.bullet
                && spaced(&row.text) >= 2
                && name_score(&row.text, packs).is_some_and(|score| score >= 2.0)
        })
    }

    /// A headline: a short part near the name that is no sentence.
    fn take_label(&mut self, parts: &mut Vec<Part>, rows: &[Line], packs: &Packs) {
        let fits = |part: &Part| {
            let text = part.text.trim();
            let count = spaced(text);
            let row = rows.get(part.row);
            let own_row = parts.iter().filter(|p| p.row == part.row).count() <= 2;
            let starts = text.chars().next().is_some_and(char::is_alphabetic);
            (1..=12).contains(&count)
                && starts
                && !ends_sentence(text)
                && own_row
                && part.row <= 6
                && !row.is_some_and(|r| r.bullet)
                && !place::is_region(text, &packs.titles)
                && !text.ends_with(':')
                && packs.sections.kind(sections::bare(text)).is_none()
                && !is_about_the_file(text)
                && packs.titles.board_remarks.at(&words(text), 0).is_none()
                && !text.contains(':')
                && super::dates::spans(text).is_empty()
        };
        let titled = |part: &Part| {
            let found = words(&part.text);
            packs.titles.heads.find(&found).is_some() || packs.titles.words.find(&found).is_some()
        };
        let at = parts.iter().position(|p| fits(p) && titled(p)).or_else(|| parts.iter().position(fits));
        if let Some(at) = at {
            let row = parts.get(at).map(|p| p.row);
            // A headline with a comma came apart as contact parts do.
            let same: Vec<usize> =
                (0..parts.len()).filter(|i| parts.get(*i).map(|p| p.row) == row && *i >= at).collect();
            let text: Vec<String> =
                same.iter().filter_map(|i| parts.get(*i)).map(|p| p.text.trim().to_owned()).collect();
            let mut n = 0;
            parts.retain(|_| {
                n += 1;
                !same.contains(&(n - 1))
            });
            self.basics.label = Some(text.join(", "));
        }
    }
}
