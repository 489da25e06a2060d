using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Bytes of an item as DynamoDB counts them for its 400 KB limit and for pages (developer guide, "DynamoDB item sizes and formats").</summary>
internal static class ItemSize
{
    public const int MaxItem = 400 * 1024;
    public const int MaxPage = 1024 * 1024;
    private const int ContainerOverhead = 3;

    public static int Of(JsonObject item)
    {
        var size = 0;
        foreach (var (name, value) in item) size += Encoding.UTF8.GetByteCount(name) + Of(new AttributeValue((JsonObject)value));
        return size;
    }

    public static int Of(AttributeValue value) => value.Type switch
    {
        AttributeType.S => Encoding.UTF8.GetByteCount(value.Text),
        AttributeType.N => NumberSize(value.Text),
        AttributeType.B => BinarySize(value.Text),
        AttributeType.BOOL or AttributeType.NULL => 1,
        AttributeType.M => ContainerOverhead + value.Members.Count + Of(value.Members),
        AttributeType.L => ContainerOverhead + value.Items.Sum(static item => 1 + Of(new AttributeValue((JsonObject)item))),
        AttributeType.SS => value.Items.Sum(static item => Encoding.UTF8.GetByteCount(item.AsText!)),
        AttributeType.NS => value.Items.Sum(static item => NumberSize(item.AsText!)),
        _ => value.Items.Sum(static item => BinarySize(item.AsText!)),
    };

    private static int NumberSize(string text)
    {
        var digits = text.AsSpan().Trim('-').Trim('0');
        return 1 + ((digits.Length + 1) / 2) + (text[0] == '-' ? 1 : 0);
    }

    private static int BinarySize(string base64) => base64.Length == 0 ? 0 : (base64.Length / 4 * 3) - (base64[^1] == '=' ? base64[^2] == '=' ? 2 : 1 : 0);
}
