namespace OpsAutomation.Core.Compilation;

/// <summary>Where an error leads: the state that comes next, and whether what comes next may read <c>$failure</c>.</summary>
internal sealed record HandlerTarget(string Error, string Next, bool ReadsFailure);
