"""What runs by itself: one file a job, thin doors onto the engine, and the schedule."""
