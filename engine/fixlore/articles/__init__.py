"""Articles: Markdown with front matter, read into nodes that know where they stand."""
