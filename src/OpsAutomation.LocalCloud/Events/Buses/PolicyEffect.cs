namespace OpsAutomation.LocalCloud.Events.Buses;

/// <summary>What a policy says of a request. A denial goes over what is allowed.</summary>
internal enum PolicyEffect
{
    /// <summary>No statement speaks of it.</summary>
    None,
    Allow,
    Deny,
}
