"""The split of a plan's money as table, chart and file: German texts, one place."""
