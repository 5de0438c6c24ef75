"""Tables needed to predict."""
