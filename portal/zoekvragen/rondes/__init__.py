"""Rounds: the same question for a whole caseload. Who takes part, making the questions, counting what they bring, ending."""
