"""Reading: what checks need of an article's Markdown, without parsing it again."""
