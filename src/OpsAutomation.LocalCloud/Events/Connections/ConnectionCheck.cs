using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>Holds CreateConnection and UpdateConnection to the API's model.</summary>
internal static class ConnectionCheck
{
    private const int LongestCredential = 512;
    private const int LongestEndpoint = 2048;
    private const int MostParameters = 100;

    public static AwsError? Create(JsonObject request)
    {
        var broken = Common(request, isNew: true);
        return broken.Error ?? Fitting(request["AuthorizationType"]?.AsText, request["AuthParameters"]);
    }

    /// <summary>What is given may be a part; what it makes together with what was there is held to <see cref="Create"/>.</summary>
    public static AwsError? Update(JsonObject request) => Common(request, isNew: false).Error;

    private static Constraints Common(JsonObject request, bool isNew)
    {
        var broken = new Constraints().Name(request["Name"]?.AsText, "name").Length(request["Description"]?.AsText, "description", 512);
        var type = request["AuthorizationType"]?.AsText;
        if (isNew) broken.Given(type, "authorizationType").Given(request["AuthParameters"], "authParameters");
        broken.OneOf(type, "authorizationType", Connection.Basic, Connection.OAuth, Connection.ApiKey);
        if (request["AuthParameters"] is JsonObject given) Parameters(broken, given, isNew);
        Private(broken, request["InvocationConnectivityParameters"], "invocationConnectivityParameters");
        return broken.Text(request["KmsKeyIdentifier"]?.AsText, "kmsKeyIdentifier", ModelPattern.KmsKey, 2048);
    }

    private static void Parameters(Constraints broken, JsonObject given, bool isNew)
    {
        if (given["BasicAuthParameters"] is JsonObject basic)
        {
            Credential(broken, basic["Username"], "authParameters.basicAuthParameters.username", isNew);
            Credential(broken, basic["Password"], "authParameters.basicAuthParameters.password", isNew, isSecret: true);
        }
        if (given["OAuthParameters"] is JsonObject oauth)
        {
            const string At = "authParameters.oAuthParameters";
            if (isNew) broken.Given(oauth["ClientParameters"], At + ".clientParameters");
            if (oauth["ClientParameters"] is JsonObject client)
            {
                Credential(broken, client["ClientID"], At + ".clientParameters.clientID", isNew);
                Credential(broken, client["ClientSecret"], At + ".clientParameters.clientSecret", isNew, isSecret: true);
            }
            if (isNew) broken.Given(oauth["AuthorizationEndpoint"], At + ".authorizationEndpoint").Given(oauth["HttpMethod"], At + ".httpMethod");
            broken.Text(oauth["AuthorizationEndpoint"]?.AsText, At + ".authorizationEndpoint", ModelPattern.Endpoint, LongestEndpoint, 1);
            broken.OneOf(oauth["HttpMethod"]?.AsText, At + ".httpMethod", "GET", "POST", "PUT");
            Http(broken, oauth["OAuthHttpParameters"], At + ".oAuthHttpParameters");
        }
        if (given["ApiKeyAuthParameters"] is JsonObject key)
        {
            Credential(broken, key["ApiKeyName"], "authParameters.apiKeyAuthParameters.apiKeyName", isNew);
            Credential(broken, key["ApiKeyValue"], "authParameters.apiKeyAuthParameters.apiKeyValue", isNew, isSecret: true);
        }
        Http(broken, given["InvocationHttpParameters"], "authParameters.invocationHttpParameters");
        Private(broken, given["ConnectivityParameters"], "authParameters.connectivityParameters");
    }

    private static void Credential(Constraints broken, JsonValue? value, string member, bool isNew, bool isSecret = false)
    {
        if (isNew) broken.Given(value, member);
        broken.Text(value?.AsText, member, ModelPattern.Credential, LongestCredential, 1, isSecret);
    }

    private static void Http(Constraints broken, JsonValue? given, string member)
    {
        if (given is not JsonObject) return;
        List(broken, given["HeaderParameters"], member + ".headerParameters", ModelPattern.HeaderKey, ModelPattern.HeaderValue);
        List(broken, given["QueryStringParameters"], member + ".queryStringParameters", ModelPattern.QueryKey, ModelPattern.QueryValue);
        List(broken, given["BodyParameters"], member + ".bodyParameters", null, null);
    }

    private static void List(Constraints broken, JsonValue? given, string member, ModelPattern? key, ModelPattern? value)
    {
        if (given is not JsonArray list) return;
        if (list.Count > MostParameters) broken.Add($"Value at '{member}' failed to satisfy constraint: Member must have length less than or equal to {MostParameters}");
        for (var i = 0; key is not null && i < list.Count; i++)
        {
            broken.Text(list[i]["Key"]?.AsText, $"{member}.{i + 1}.member.key", key, LongestCredential);
            broken.Text(list[i]["Value"]?.AsText, $"{member}.{i + 1}.member.value", value!, LongestCredential, isSecret: true);
        }
    }

    private static void Private(Constraints broken, JsonValue? given, string member)
    {
        if (given is not JsonObject parameters) return;
        broken.Given(parameters["ResourceParameters"], member + ".resourceParameters");
        if (parameters["ResourceParameters"] is not JsonObject resource) return;
        broken.Given(resource["ResourceConfigurationArn"], member + ".resourceParameters.resourceConfigurationArn");
        broken.Text(resource["ResourceConfigurationArn"]?.AsText, member + ".resourceParameters.resourceConfigurationArn", ModelPattern.ResourceConfiguration, 2048);
    }

    /// <summary>Only the parameters of the type that the connection has may be there, and they must.</summary>
    private static AwsError? Fitting(string? type, JsonValue? parameters)
    {
        foreach (var (other, member) in ConnectionParameters.Members)
        {
            var there = parameters?[member] is JsonObject;
            if (there && other != type) return Refused($"{member} cannot be given with authorization type {type}.");
            if (!there && other == type) return Refused($"{member} must be given with authorization type {type}.");
        }
        return null;
    }

    private static AwsError Refused(string reason) => EventErrors.Invalid($"Parameter AuthParameters is not valid. Reason: {reason}");
}
