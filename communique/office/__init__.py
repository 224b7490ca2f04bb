"""What is private: files dropped, people, invitations, drafts. Never in the record or its logs."""
