//! What the person is doing: the model, its messages, the command table. No terminal, disk or clock.
