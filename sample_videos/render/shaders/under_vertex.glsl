uniform vec4 area; in vec3 place; out float height;
void main() {
  height = place.z;
  vec2 at = (place.xy - area.xy) / (area.zw - area.xy) * 2. - 1.;
  gl_Position = vec4(at, clamp(place.z / 2., 0., 1.) * 2. - 1., 1);
}
