"""The beats of the story, one module each, in order; each has a title and plays on a stage."""
