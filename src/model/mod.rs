//! Plain data that the stages hand to each other. No logic of any stage lives here.

pub mod answer;
pub mod career;
pub mod competency;
pub mod date;
pub mod document;
pub mod explanation;
pub mod fact;
pub mod finding;
pub mod lesson;
pub mod letter;
pub mod note;
pub mod place;
pub mod portfolio;
pub mod posting;
pub mod report;
pub mod resume;
pub mod settings;
pub mod suggestion;
