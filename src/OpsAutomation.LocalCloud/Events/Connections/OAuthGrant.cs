namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>What an authorization endpoint gave: a token, or why it gave none.</summary>
/// <param name="Expires">Null for a token of which no end was told.</param>
internal sealed record OAuthGrant(string? Token, DateTimeOffset? Expires, string? Problem)
{
    public static OAuthGrant Refused(string problem) => new(null, null, problem);
}
