uniform mat4 view, light_view;
in vec3 place, facing, tint; in float kind;
in vec3 rest; in vec2 edge;
out vec3 P, N, C, Q; out vec2 E; out vec4 L; flat out int M;
invariant gl_Position;
void main() {
  P = place; N = facing; C = tint; Q = rest; E = edge; M = int(kind + .5);
  L = light_view * vec4(place, 1); gl_Position = view * vec4(place, 1);
}
