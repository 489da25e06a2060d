using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Finds the table that a request means, by name or ARN, in the caller's account and region.</summary>
internal sealed class TableFinder(TableStore store)
{
    private const int ShortestName = 3;
    private const int LongestName = 255;

    public static string Id(AwsRequest request, string name) => $"{request.Account}/{request.Region}/{name}";

    public Table ForItems(AwsRequest request, JsonValue? name) => store.TryGet(Id(request, Name(name)), out var table) ? table : throw DynamoErrors.NotFound();

    public Table ForTable(AwsRequest request)
    {
        var name = Name(request.Json["TableName"]);
        return store.TryGet(Id(request, name), out var table) ? table : throw DynamoErrors.TableNotFound(name);
    }

    /// <summary>The name, with its form checked.</summary>
    public static string Name(JsonValue? value)
    {
        if (value?.AsText is not { } name)
            throw DynamoErrors.Validation("1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null");
        const string TableMark = ":table/";
        if (name.StartsWith("arn:", StringComparison.Ordinal) && name.IndexOf(TableMark, StringComparison.Ordinal) is var at and > 0)
        {
            name = name[(at + TableMark.Length)..];
            if (name.IndexOf('/') is var slash and > 0) name = name[..slash];
        }
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                throw DynamoErrors.Validation(
                    $"1 validation error detected: Value '{name}' at 'tableName' failed to satisfy constraint: Member must satisfy "
                        + "regular expression pattern: [a-zA-Z0-9_.-]+");
        if (name.Length is < ShortestName or > LongestName)
            throw DynamoErrors.Validation("TableName must be at least 3 characters long and at most 255 characters long");
        return name;
    }
}
