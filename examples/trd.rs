use std::io::BufRead;
fn main() {
    let packs = frontline::packs::Packs::builtin().unwrap();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (job, text) = line.split_once('\t').unwrap_or(("", &line));
        let plain = frontline::assess::translate::plain(text, job, &packs);
        let toks = frontline::packs::duties::Duties::tokens(&plain, &packs.licences);
        let hits = packs.duties.read(&toks);
        let mut c = String::new();
        let mut last = 0;
        for t in &toks {
            if t.clause != last {
                c.push_str(" / ");
                last = t.clause;
            }
            if t.head {
                c.push('^');
            }
            c.push_str(&t.lower);
            c.push(' ');
        }
        println!(
            "{}\t{}",
            hits.iter()
                .map(|h| format!("{}:{}{}", h.clause, h.pattern.id, if h.pattern.blocks { "!" } else { "" }))
                .collect::<Vec<_>>()
                .join(" "),
            c
        );
    }
}
