namespace OpsAutomation.LocalCloud.Sns;

internal enum SubscriptionState
{
    /// <summary>Waits for its endpoint to confirm.</summary>
    Pending,

    Confirmed,

    /// <summary>Ended without credentials; its endpoint may take that back for as long as it may confirm.</summary>
    Cancelled,
}
