"""Everything that moves a conversation: phones, the host, the clock. Whoever changes one holds its gathering first."""
