"""What the pages of a section show, as plain values for the templates."""
