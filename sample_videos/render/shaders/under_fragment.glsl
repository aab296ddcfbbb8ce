in float height; out float o;
void main() { o = clamp(height, 0., 2.) / 2.; }
