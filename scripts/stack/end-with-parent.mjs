/**
 * Loaded before a component of the stack: when the supervisor is gone, however it went, the channel
 * to it closes and the component ends itself, so that nothing is left behind.
 */
if (process.channel) process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
