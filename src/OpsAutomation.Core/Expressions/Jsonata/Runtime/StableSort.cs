namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>A merge sort: equal items keep their order, and a comparison that contradicts itself does no harm.</summary>
internal static class StableSort
{
    public static void Sort<T>(T[] items, Func<T, T, bool> isAfter)
    {
        var (from, to) = (items, new T[items.Length]);
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start < items.Length; start += width * 2)
                Merge(from, to, start, Math.Min(start + width, items.Length), Math.Min(start + (width * 2), items.Length), isAfter);
            (from, to) = (to, from);
        }
        if (!ReferenceEquals(from, items)) from.CopyTo(items, 0);
    }

    private static void Merge<T>(T[] from, T[] to, int start, int middle, int end, Func<T, T, bool> isAfter)
    {
        var (left, right) = (start, middle);
        for (var at = start; at < end; at++)
        {
            if (left < middle && (right >= end || !isAfter(from[left], from[right]))) to[at] = from[left++];
            else to[at] = from[right++];
        }
    }
}
