using OpsAutomation.LocalCloud.Hosting.Requests;
using static OpsAutomation.LocalCloud.Events.Requests.CommonShapes;

namespace OpsAutomation.LocalCloud.Events.Requests;

/// <summary>Shapes of connections and API destinations.</summary>
internal static class ConnectionShapes
{
    private const int MostParameters = 100;

    public static readonly TextRule Endpoint = ModelPattern.Endpoint.Rule(2048, 1);

    /// <summary>In the order in which AWS lists them.</summary>
    public static readonly TextRule Method = OneOf("HEAD", "POST", "PATCH", "DELETE", "PUT", "GET", "OPTIONS");

    public static readonly NumberRule RateLimit = Whole(1);

    public static readonly TextRule AuthorizationType = OneOf("BASIC", "OAUTH_CLIENT_CREDENTIALS", "API_KEY");

    public static readonly TextRule State =
        OneOf("CREATING", "UPDATING", "DELETING", "AUTHORIZED", "DEAUTHORIZED", "AUTHORIZING", "DEAUTHORIZING", "ACTIVE", "FAILED_CONNECTIVITY");

    private static readonly TextRule Credential = ModelPattern.Credential.Rule(512, 1);
    private static readonly TextRule Secret = ModelPattern.Credential.Rule(512, 1, isSensitive: true);

    private static readonly StructureRule HttpParameters = new(
        "ConnectionHttpParameters",
        ("HeaderParameters", Parameters("ConnectionHeaderParameter", ModelPattern.HeaderKey.Rule(512), ModelPattern.HeaderValue.Rule(512, isSensitive: true))),
        ("QueryStringParameters", Parameters(
            "ConnectionQueryStringParameter", ModelPattern.QueryKey.Rule(512), ModelPattern.QueryValue.Rule(512, isSensitive: true))),
        ("BodyParameters", Parameters("ConnectionBodyParameter", Any, new TextRule { IsSensitive = true })));

    public static readonly StructureRule Connectivity = new(
        "ConnectivityResourceParameters",
        ("ResourceParameters", new StructureRule(
            "ConnectivityResourceConfigurationArn", ("ResourceConfigurationArn", ModelPattern.ResourceConfiguration.Rule(2048)))
        { Required = ["ResourceConfigurationArn"] }))
    { Required = ["ResourceParameters"] };

    public static readonly StructureRule CreateParameters = AuthParameters("CreateConnection", isNew: true);

    public static readonly StructureRule UpdateParameters = AuthParameters("UpdateConnection", isNew: false);

    /// <summary>An update may give a part of what making a connection must give.</summary>
    private static StructureRule AuthParameters(string operation, bool isNew)
    {
        StructureRule Shape(string name, params (string Name, MemberRule Rule)[] members) =>
            new($"{operation}{name}", members)
            {
                Required = isNew ? [.. members.Select(static m => m.Name).Where(static m => m != "OAuthHttpParameters")] : [],
            };

        var oauth = Shape(
            "OAuthRequestParameters",
            ("ClientParameters", Shape("OAuthClientRequestParameters", ("ClientID", Credential), ("ClientSecret", Secret))),
            ("AuthorizationEndpoint", Endpoint), ("HttpMethod", OneOf("GET", "POST", "PUT")), ("OAuthHttpParameters", HttpParameters));
        return new StructureRule(
            $"{operation}AuthRequestParameters",
            ("BasicAuthParameters", Shape("BasicAuthRequestParameters", ("Username", Credential), ("Password", Secret))),
            ("OAuthParameters", oauth),
            ("ApiKeyAuthParameters", Shape("ApiKeyAuthRequestParameters", ("ApiKeyName", Credential), ("ApiKeyValue", Secret))),
            ("InvocationHttpParameters", HttpParameters), ("ConnectivityParameters", Connectivity))
        { IsSensitive = true };
    }

    private static ListRule Parameters(string name, TextRule key, TextRule value) =>
        new(new StructureRule(name, ("Key", key), ("Value", value), ("IsValueSecret", Flag))) { Max = MostParameters, IsSensitive = true };
}
