namespace OpsAutomation.LocalCloud.Hosting;

public enum CallerKind
{
    Anonymous,
    Root,
    User,
    AssumedRole,

    /// <summary>A service that acts of itself, such as <c>events.amazonaws.com</c>.</summary>
    Service,
}
