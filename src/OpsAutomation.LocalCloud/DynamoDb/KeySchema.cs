using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>The key attributes of a table or an index, with their types.</summary>
internal sealed record KeySchema(string Hash, AttributeType HashType, string? Range, AttributeType RangeType)
{
    private const int MaxHashBytes = 2048;
    private const int MaxRangeBytes = 1024;

    public int Count => Range is null ? 1 : 2;

    public bool IsKey(string attribute) => attribute == Hash || attribute == Range;

    /// <summary>The key of a whole item.</summary>
    public ItemKey OfItem(JsonObject item)
    {
        var hash = Attribute(item, Hash, HashType);
        return Make(hash, Range is null ? null : Attribute(item, Range, RangeType));
    }

    /// <summary>The key that a request gives by itself: the key attributes, and nothing else.</summary>
    public ItemKey OfKey(JsonValue? key)
    {
        var members = AttributeReader.Item(key);
        if (members.Count != Count || !Fits(members, Hash, HashType, out var hash)) throw Mismatch();
        AttributeValue? range = null;
        if (Range is not null)
        {
            if (!Fits(members, Range, RangeType, out var value)) throw Mismatch();
            range = value;
        }
        return Make(hash, range);
    }

    /// <summary>The item's key in an index; null when the item is not in it.</summary>
    public ItemKey? InIndex(JsonObject item)
    {
        if (!Fits(item, Hash, HashType, out var hash)) return null;
        if (Range is null) return new ItemKey(hash.Text, []);
        return Fits(item, Range, RangeType, out var range) ? new ItemKey(hash.Text, KeyEncoding.Of(range)) : null;
    }

    public JsonObject Members(JsonObject item) =>
        Range is null ? JsonObject.Of((Hash, item[Hash]!)) : JsonObject.Of((Hash, item[Hash]!), (Range, item[Range]!));

    private static DynamoRefusal Mismatch() => DynamoErrors.Validation("The provided key element does not match the schema");

    private static bool Fits(JsonObject item, string name, AttributeType type, out AttributeValue value)
    {
        value = item.TryGet(name, out var wire) ? new AttributeValue((JsonObject)wire) : default;
        return wire is not null && value.Type == type;
    }

    private static AttributeValue Attribute(JsonObject item, string name, AttributeType type)
    {
        if (!item.TryGet(name, out var wire)) throw DynamoErrors.Validation($"One or more parameter values were invalid: Missing the key {name} in the item");
        var value = new AttributeValue((JsonObject)wire);
        return value.Type == type
            ? value
            : throw DynamoErrors.Validation($"One or more parameter values were invalid: Type mismatch for key {name} expected: {type} actual: {value.Type}");
    }

    private ItemKey Make(AttributeValue hash, AttributeValue? range)
    {
        RefuseEmpty(Hash, hash);
        if (KeyEncoding.Of(hash).Length > MaxHashBytes)
            throw DynamoErrors.Validation("One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes");
        if (range is not { } value) return new ItemKey(hash.Text, []);
        RefuseEmpty(Range!, value);
        var bytes = KeyEncoding.Of(value);
        if (bytes.Length > MaxRangeBytes)
            throw DynamoErrors.Validation(
                "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        return new ItemKey(hash.Text, bytes);
    }

    private static void RefuseEmpty(string name, AttributeValue value)
    {
        if (value.Text.Length > 0) return;
        var kind = value.Type == AttributeType.B ? "binary" : "string";
        throw DynamoErrors.Validation(
            $"One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty {kind} value. Key: {name}");
    }
}
