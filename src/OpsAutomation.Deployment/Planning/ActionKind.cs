namespace OpsAutomation.Deployment.Planning;

public enum ActionKind
{
    Create,
    Update,

    /// <summary>It is ours and no longer wanted, and pruning was asked for.</summary>
    Delete,

    /// <summary>It is ours and no longer wanted, and stays until pruning is asked for.</summary>
    Unused,
}
