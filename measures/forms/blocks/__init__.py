"""Settings of the blocks of measures in a document."""
