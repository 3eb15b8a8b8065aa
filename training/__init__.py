"""How the reading model is trained and exported. Nothing here is imported at run time."""
