using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>The types of signatures as bits.</summary>
internal static class TypeMask
{
    public const int Missing = 1;
    public const int String = 2;
    public const int Number = 4;
    public const int Bool = 8;
    public const int Null = 16;
    public const int Array = 32;
    public const int Object = 64;
    public const int Function = 128;
    public const int Any = 255;

    public static int Of(JsonValue? value) => value switch
    {
        null => Missing,
        JsonString => String,
        JsonNumber or NotFinite => Number,
        JsonArray => Array,
        JsonObject => Object,
        JsonBool => Bool,
        FunctionValue => Function,
        _ => Null,
    };

    /// <summary>The one type of a letter; 0 for a letter that is none.</summary>
    public static int OfLetter(char letter) => letter switch
    {
        's' => String,
        'n' => Number,
        'b' => Bool,
        'l' => Null,
        'a' => Array,
        'o' => Object,
        'f' => Function,
        _ => 0,
    };
}
