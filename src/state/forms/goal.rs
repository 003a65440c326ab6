use serde::{Deserialize, Serialize};
use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{Goal, Step};

/// A new goal, with its steps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GoalForm {
    /// The person, as text.
    pub client: String,
    /// The goal, in the person's words.
    pub words: String,
    /// The steps, one to a line.
    pub steps: String,
}

impl GoalForm {
    /// The goal that it describes, written down on a day.
    #[must_use]
    pub fn goal(&self, client: RecordId, on: String) -> Goal {
        Goal { client, words: self.words.trim().to_owned(), on }
    }

    /// The steps towards it: a line each, empty lines left out.
    #[must_use]
    pub fn steps(&self, client: RecordId, goal: RecordId) -> Vec<Step> {
        let lines = self.steps.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.zip(0..).map(|(line, place)| Step { client, goal, words: line.to_owned(), place, done: false }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_step_in_its_place() {
        let (client, goal) = (RecordId([1; 16]), RecordId([2; 16]));
        let form = GoalForm { steps: " Ask Doreen \n\n  \nGo once\n".into(), ..GoalForm::default() };
        let steps = form.steps(client, goal);
        let told: Vec<_> = steps.iter().map(|step| (step.words.as_str(), step.place, step.done)).collect();
        assert_eq!(told, [("Ask Doreen", 0, false), ("Go once", 1, false)]);
        assert!(steps.iter().all(|step| (step.client, step.goal) == (client, goal)));
        assert_eq!(GoalForm::default().steps(client, goal), []);
    }
}
