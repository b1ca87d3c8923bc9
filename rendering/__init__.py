"""Charts to SVG and HTML to PDF. Knows nothing but core; holds no tables."""
