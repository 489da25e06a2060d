namespace OpsAutomation.Core.Triggers;

/// <summary>Events that start nothing though they match: failed API calls, changes made by this deployment's own roles, sample findings.</summary>
public sealed record EventIgnore(bool Failed, bool Own, bool Samples)
{
    public static readonly EventIgnore All = new(true, true, true);
}
