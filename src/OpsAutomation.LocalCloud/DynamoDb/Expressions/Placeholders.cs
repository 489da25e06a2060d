using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>ExpressionAttributeNames and ExpressionAttributeValues of a request, and which of them its expressions use.</summary>
internal sealed class Placeholders
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, AttributeValue> _values = [];
    private readonly HashSet<string> _used = [];

    private Placeholders()
    {
    }

    /// <param name="expressions">The expressions the request has, by parameter name; null for those it has not.</param>
    public static Placeholders Read(JsonObject request, params ReadOnlySpan<string> expressions)
    {
        var placeholders = new Placeholders();
        var any = false;
        foreach (var name in expressions) any |= request[name] is JsonString;
        var missing = string.Join(", ", expressions.ToArray().Select(static name => name + " is null"));
        if (request["ExpressionAttributeNames"] is JsonObject names)
        {
            if (!any) throw DynamoErrors.Validation("ExpressionAttributeNames can only be specified when using expressions");
            if (names.Count == 0) throw DynamoErrors.Validation("ExpressionAttributeNames must not be empty");
            foreach (var (key, value) in names)
            {
                if (!IsKey(key, '#')) throw DynamoErrors.Validation($"ExpressionAttributeNames contains invalid key: Syntax error; key: \"{key}\"");
                if (value.AsText is not { Length: > 0 } text)
                    throw DynamoErrors.Validation($"ExpressionAttributeNames contains invalid value: The attribute name must be specified; key: {key}");
                placeholders._names[key] = text;
            }
        }
        if (request["ExpressionAttributeValues"] is JsonObject values)
        {
            if (!any) throw DynamoErrors.Validation($"ExpressionAttributeValues can only be specified when using expressions: {missing}");
            if (values.Count == 0) throw DynamoErrors.Validation("ExpressionAttributeValues must not be empty");
            foreach (var (key, value) in values)
            {
                if (!IsKey(key, ':')) throw DynamoErrors.Validation($"ExpressionAttributeValues contains invalid key: Syntax error; key: \"{key}\"");
                placeholders._values[key] = Value(key, value);
            }
        }
        return placeholders;
    }

    public string? Name(string placeholder)
    {
        _used.Add(placeholder);
        return _names.GetValueOrDefault(placeholder);
    }

    public AttributeValue? Value(string placeholder)
    {
        _used.Add(placeholder);
        return _values.TryGetValue(placeholder, out var value) ? value : null;
    }

    /// <summary>Once all expressions are read: what was defined and never used is an error.</summary>
    public void CheckUsed()
    {
        Check("ExpressionAttributeNames", _names.Keys);
        Check("ExpressionAttributeValues", _values.Keys);
    }

    private void Check(string parameter, IEnumerable<string> defined)
    {
        var unused = defined.Where(key => !_used.Contains(key)).ToArray();
        if (unused.Length > 0) throw DynamoErrors.Validation($"Value provided in {parameter} unused in expressions: keys: {{{string.Join(", ", unused)}}}");
    }

    private static AttributeValue Value(string key, JsonValue value)
    {
        try
        {
            return AttributeReader.Value(value);
        }
        catch (DynamoRefusal refusal) when (refusal.Error.Code == "ValidationException")
        {
            throw DynamoErrors.Validation($"ExpressionAttributeValues contains invalid value: {refusal.Error.Message} for key {key}");
        }
    }

    private static bool IsKey(string key, char mark)
    {
        if (key.Length < 2 || key[0] != mark) return false;
        foreach (var c in key.AsSpan(1))
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        return true;
    }
}
