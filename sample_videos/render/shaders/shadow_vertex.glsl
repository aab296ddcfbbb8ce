uniform mat4 light_view; in vec3 place;
void main() { gl_Position = light_view * vec4(place, 1); }
