namespace OpsAutomation.Core.Dispatching;

/// <param name="Why">One word, the dimension of the counter.</param>
/// <param name="Reason">A sentence.</param>
public sealed record Dropped(string Why, string Reason);
