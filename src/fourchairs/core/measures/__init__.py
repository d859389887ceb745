"""What is asked, and what can be said from the answers: instruments, scores, changes and how sure one can be."""
