namespace OpsAutomation.Core.Events.Patterns;

internal enum PatternToken
{
    /// <summary>The text is no JSON; the reader's error says why.</summary>
    Bad,
    End,
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    Name,
    Text,
    Number,
    True,
    False,
    Null,
}
