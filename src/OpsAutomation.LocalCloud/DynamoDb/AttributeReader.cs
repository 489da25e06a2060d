using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Reads values and items of a request into their normal form, or answers with DynamoDB's ValidationException.</summary>
internal static class AttributeReader
{
    private const int MaxDepth = 32;

    public static JsonObject Item(JsonValue? value)
    {
        if (value is not JsonObject item) throw DynamoErrors.Serialization("Start of structure or map expected for an item.");
        return Members(item, 0);
    }

    public static AttributeValue Value(JsonValue? value) => Value(value, 0);

    private static AttributeValue Value(JsonValue? value, int depth)
    {
        if (value is not JsonObject wire) throw DynamoErrors.Serialization("Unexpected value type in payload");
        if (depth > MaxDepth) throw DynamoErrors.Validation("Nesting Levels have exceeded supported limits");
        if (wire.Count == 0) throw DynamoErrors.Validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        if (wire.Count > 1)
            throw DynamoErrors.Validation("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes");
        var content = wire.Values[0];
        var type = AttributeValue.TypeOf(wire.Names[0])
            ?? throw DynamoErrors.Validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        JsonValue normal = type switch
        {
            AttributeType.S => Text(content),
            AttributeType.N => Number(content),
            AttributeType.B => Binary(content),
            AttributeType.BOOL => content is JsonBool ? content : throw DynamoErrors.Serialization("Unexpected value type in payload"),
            AttributeType.NULL => content.AsBool == true
                ? content
                : throw DynamoErrors.Validation("One or more parameter values were invalid: Null attribute value types must have the value of true"),
            AttributeType.M =>
                content is JsonObject members ? Members(members, depth + 1) : throw DynamoErrors.Serialization("Unexpected value type in payload"),
            AttributeType.L => List(content, depth + 1),
            _ => Set(content, type),
        };
        return ReferenceEquals(normal, content) ? new AttributeValue(wire) : AttributeValue.Of(type, normal);
    }

    private static JsonObject Members(JsonObject members, int depth)
    {
        JsonObjectBuilder? changed = null;
        for (var i = 0; i < members.Count; i++)
        {
            var wire = members.Values[i];
            var normal = Value(wire, depth).Wire;
            if (changed is null && !ReferenceEquals(wire, normal))
            {
                changed = new JsonObjectBuilder(members.Count);
                for (var before = 0; before < i; before++) changed.Set(members.Names[before], members.Values[before]);
            }
            changed?.Set(members.Names[i], normal);
        }
        return changed?.Build() ?? members;
    }

    private static JsonArray List(JsonValue content, int depth)
    {
        if (content is not JsonArray list) throw DynamoErrors.Serialization("Unexpected value type in payload");
        var items = new JsonValue[list.Count];
        var same = true;
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Value(list[i], depth).Wire;
            same &= ReferenceEquals(items[i], list[i]);
        }
        return same ? list : JsonArray.Of(items);
    }

    private static JsonValue Text(JsonValue content) => content is JsonString ? content : throw DynamoErrors.Serialization("Unexpected value type in payload");

    private static JsonValue Number(JsonValue content)
    {
        if (content is not JsonString text) throw DynamoErrors.Serialization("Unexpected value type in payload");
        if (IsPlainInteger(text.Value)) return text;
        if (!DynamoNumber.TryRead(text.Value, out var number, out var error)) throw DynamoErrors.Validation(error!);
        var normal = number.ToString();
        return normal == text.Value ? text : normal;
    }

    private static bool IsPlainInteger(string text) =>
        text.Length is > 0 and <= 18 && (text[0] != '0' || text.Length == 1) && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static JsonValue Binary(JsonValue content)
    {
        if (content is not JsonString text) throw DynamoErrors.Serialization("Unexpected value type in payload");
        try
        {
            var normal = Convert.ToBase64String(Convert.FromBase64String(text.Value));
            return normal == text.Value ? text : normal;
        }
        catch (FormatException)
        {
            throw DynamoErrors.Serialization($"'{text.Value}' can not be converted to a Blob: Invalid Base64");
        }
    }

    private static JsonArray Set(JsonValue content, AttributeType type)
    {
        if (content is not JsonArray list) throw DynamoErrors.Serialization("Unexpected value type in payload");
        var kind = type switch { AttributeType.SS => "string", AttributeType.NS => "number", _ => "binary" };
        if (list.Count == 0) throw DynamoErrors.Validation($"One or more parameter values were invalid: An {kind} set  may not be empty");
        var seen = new HashSet<string>(list.Count, StringComparer.Ordinal);
        var items = new JsonValue[list.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = type switch { AttributeType.SS => Text(list[i]), AttributeType.NS => Number(list[i]), _ => Binary(list[i]) };
            if (seen.Add(items[i].AsText!)) continue;
            throw DynamoErrors.Validation(type switch
            {
                AttributeType.NS => "Input collection contains duplicates",
                AttributeType.SS => $"One or more parameter values were invalid: Input collection {Listed(list)} contains duplicates.",
                _ => $"One or more parameter values were invalid: Input collection {Listed(list)}of type BS contains duplicates.",
            });
        }
        return JsonArray.Of(items);
    }

    private static string Listed(JsonArray list) => $"[{string.Join(", ", list.Select(static item => item.AsText))}]";
}
