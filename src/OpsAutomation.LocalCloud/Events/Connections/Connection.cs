using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>A connection as it is now; a change makes a new one. <see cref="Document"/> is what is shown of it: it has no secrets.</summary>
internal sealed record Connection(string Region, string Name, JsonObject Document)
{
    public const string Authorized = "AUTHORIZED";
    public const string Authorizing = "AUTHORIZING";
    public const string Deauthorized = "DEAUTHORIZED";
    public const string OAuth = "OAUTH_CLIENT_CREDENTIALS";
    public const string Basic = "BASIC";
    public const string ApiKey = "API_KEY";

    public string Key => $"{Region}/{Name}";

    public string Arn => Text("ConnectionArn");

    public string State => Text("ConnectionState");

    public string Type => Text("AuthorizationType");

    private string Text(string member) => Document[member]?.AsText ?? "";
}
