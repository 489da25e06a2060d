namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>Why a call with a connection got no answer.</summary>
public enum ConnectionFailure
{
    None,

    /// <summary>There is no connection of that ARN.</summary>
    NoConnection,

    /// <summary>The connection is not authorized, or could not get a token.</summary>
    NotAuthorized,

    /// <summary>The endpoint or a header is nothing that can be sent.</summary>
    BadRequest,

    UnknownHost,
    Unreachable,
    TimedOut,
}
