using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Tags as DynamoDB lists them: objects with Key and Value.</summary>
internal static class TagSet
{
    public static JsonArray Add(JsonArray tags, JsonObject request)
    {
        foreach (var tag in request["Tags"] as JsonArray ?? JsonArray.Empty)
            tags = Without(tags, tag["Key"]?.AsText).Add(tag);
        return tags;
    }

    public static JsonArray Remove(JsonArray tags, JsonObject request)
    {
        foreach (var key in request["TagKeys"] as JsonArray ?? JsonArray.Empty) tags = Without(tags, key.AsText);
        return tags;
    }

    private static JsonArray Without(JsonArray tags, string? key) => JsonArray.From(tags.Where(tag => tag["Key"]?.AsText != key));
}
